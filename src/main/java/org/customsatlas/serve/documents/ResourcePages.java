package org.customsatlas.serve.documents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.Lang;
import org.customsatlas.describe.Description;
import org.customsatlas.describe.Profile;
import org.customsatlas.describe.Profiles;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.model.ModelPages;
import org.customsatlas.page.thing.DataScript;
import org.customsatlas.page.thing.ThingPage;
import org.customsatlas.page.thing.ThingPages;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.site.ModelServlet;

/** Sends the page of an IRI: that of the ontology, of the rules, or of any other thing. */
final class ResourcePages {
  private static final Profile FOR_SEARCH_ENGINES = Profiles.find("schema.org").orElseThrow();
  private static final Offer JSON_LD =
      Offer.DESCRIPTIONS.stream()
          .filter(o -> o.lang().equals(Lang.JSONLD11))
          .findFirst()
          .orElseThrow();
  private static final int LIMIT = 4 << 20;

  private final ThingPages things;
  private final ModelPages model;
  private final Profiles profiles;
  private final PublicAddress root;
  private final String release;

  ResourcePages(Served served, ModelPages model, Profiles profiles, PublicAddress root) {
    this.things =
        new ThingPages(
            () -> RDFLink.connect(served.dataset()),
            served.days(),
            served.quotations(),
            served.release());
    this.model = model;
    this.profiles = profiles;
    this.root = root;
    this.release = served.release();
  }

  /** Sends the page for {@code shown}, whose description is at hand. */
  void send(
      Address shown,
      Description description,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Reader reader = Html.reader(request);
    if (model.isOntology(shown.iri())) {
      ModelServlet.ontology(model.ontology(reader), reader, release, response);
    } else if (shown.iri().equals(ModelServlet.RULES)) {
      ModelServlet.rules(model.shapes(reader), reader, release, response);
    } else {
      thing(shown, description, reader, request, response);
    }
  }

  private void thing(
      Address shown,
      Description description,
      Reader reader,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String front = root.of(request).toString();
    ThingPage page = things.of(shown.iri(), reader, front, shown.day());
    List<Frame.Form> forms =
        Offer.DESCRIPTIONS.stream()
            .map(
                f ->
                    new Frame.Form(
                        f.label(),
                        f.mediaType(),
                        Address.lastOf(shown.documentPath(f, Profiles.full()))))
            .toList();
    Html.send(
        HttpServletResponse.SC_OK,
        "thing",
        new Frame(
            reader,
            page.title().words(),
            page.description(),
            shown.document().getURI(),
            forms,
            release),
        values(page, shown.iri(), forSearchEngines(shown, description), reader),
        response);
  }

  private Map<String, Object> values(ThingPage page, Node iri, DataScript data, Reader reader) {
    Map<String, Object> values = new HashMap<>(Map.of("page", page, "data", data));
    model.concepts(iri, reader).ifPresent(tree -> values.put("concepts", tree));
    return values;
  }

  /** The same in the words of schema.org. */
  private DataScript forSearchEngines(Address shown, Description description) {
    Answer json = new Answer(LIMIT);
    GraphText.write(
        profiles.view(description, FOR_SEARCH_ENGINES, shown.iri(), shown.document(), false),
        JSON_LD,
        json);
    return new DataScript(json.toString(StandardCharsets.UTF_8));
  }
}
