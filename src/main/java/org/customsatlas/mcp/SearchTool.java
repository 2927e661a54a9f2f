package org.customsatlas.mcp;

import java.util.List;
import java.util.Set;
import org.customsatlas.problem.Nearest;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Wanted;
import org.customsatlas.serve.find.Asked;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;

/** From words and codes to things. */
final class SearchTool implements Tool {
  private static final int MOST = 50;
  private static final int USUAL = 10;

  private final Knowledge knowledge;

  SearchTool(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String description() {
    return "Finds things, concepts, documents, classes and properties of Customs Atlas by a name, an acronym or a code, in any "
        + "language, also misspelt. Gives the IRI of each, for \"describe\" and for queries. Best first.";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Argument.must(
            "words", "A name, an acronym or a code, such as CEDEAO or \"single window\"."),
        Argument.may(
            "kind",
            Argument.Kind.TEXT,
            "Only things of this class, such as Country or RegionalStructure."),
        Argument.may(
            "language", Argument.Kind.TEXT, "The language of the reader: en (usual), fr …"),
        Argument.may(
            "limit",
            Argument.Kind.WHOLE_NUMBER,
            "How many, from 1 to " + MOST + " (10 without it)."));
  }

  @Override
  public String call(Arguments arguments) {
    int limit = arguments.number("limit", USUAL, 1, MOST);
    String words = Asked.shortEnough(arguments.text("words"));
    if (words.isEmpty()) {
      throw new Refusal(400, "Say what to look for, such as Kenya or ROCB.");
    }
    SearchIndex index = knowledge.opened().index();
    String language = arguments.text("language").isEmpty() ? "en" : arguments.text("language");
    Results results =
        index.find(
            new Wanted(words, language, kinds(arguments.text("kind"), index), limit, 0, false));
    if (results.total() == 0) {
      return "Nothing is found. Use fewer or other words, or leave out the kind.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Results.Hit hit : results.hits()) {
      text.append(hit.label()).append(" — ").append(hit.kindLabel());
      if (!hit.isHidden() && !hit.matched().equals(hit.label())) {
        text.append(" (")
            .append(hit.propertyLabel())
            .append(": ")
            .append(hit.matched())
            .append(')');
      }
      text.append(" <").append(hit.iri()).append(">\n");
    }
    if (results.more() > 0) {
      text.append(results.more()).append(" more.\n");
    }
    return text.toString();
  }

  private static Set<String> kinds(String kind, SearchIndex index) {
    return kind.isEmpty()
        ? Set.of()
        : Set.of(index.kind(kind).orElseThrow(() -> unknown(kind, index)));
  }

  private static Refusal unknown(String kind, SearchIndex index) {
    List<String> names =
        index.kinds().stream()
            .filter(iri -> iri.startsWith(Iris.TERMS))
            .map(iri -> iri.substring(Iris.TERMS.length()))
            .toList();
    return new Refusal(
        400,
        "There is no kind \""
            + Refusal.cut(kind)
            + "\" of things. "
            + Nearest.didYouMean(kind, names, "Leave it out."));
  }
}
