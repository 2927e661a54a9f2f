package org.customsatlas.serve.contribution;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.documents.Validator;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;

/**
 * Empty tables and records to fill in, one for each class: {@code /template} lists them, {@code
 * /template/project.csv} is one.
 */
public final class TemplateServlet extends AnsweringServlet {
  private static final long serialVersionUID = 1L;

  /** Where it answers. */
  public static final List<String> PATHS = List.of("/template", "/template/*");

  private static final int LIST_LIMIT = 1 << 20;

  private final transient Templates templates;
  private final int answerLimit;
  private final String release;

  /**
   * @param answerLimit so many bytes a template has at most
   */
  public TemplateServlet(Templates templates, int answerLimit, String release) {
    this.templates = templates;
    this.answerLimit = answerLimit;
    this.release = release;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null) {
      list(request, response);
    } else {
      template(path.substring(1), request, response);
    }
  }

  private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Offer form =
        Offer.choose(
            request.getHeader("Accept"),
            request.getParameter("format"),
            List.of(Offer.JSON, Offer.HTML));
    if (form.equals(Offer.HTML)) {
      Reader reader = Html.reader(request);
      Frame frame =
          new Frame(
              reader,
              reader.text("templates.title"),
              reader.text("templates.lead"),
              Iris.BASE + "template",
              List.of(),
              release);
      Html.headers(frame).forEach(response::setHeader);
      send(
          Html.page("templates", frame, Map.of("templates", templates.starts(reader))),
          form,
          request,
          response);
      return;
    }
    JsonBuilder json = JsonBuilder.create().startArray();
    templates
        .classes()
        .forEach(
            (name, labels) -> {
              json.startObject().pair("name", name).key("label").startObject();
              labels.forEach(json::pair);
              json.finishObject().key("paths").startArray();
              Templates.SYNTAXES.forEach(s -> json.value(Templates.path(name, s)));
              json.finishArray().finishObject();
            });
    Answer answer = new Answer(LIST_LIMIT);
    answer.writeBytes((json.finishArray().build() + "\n").getBytes(StandardCharsets.UTF_8));
    send(answer, form, request, response);
  }

  /** Sends an answer, or that the client has it. */
  private static void send(
      Answer answer, Offer form, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Validator validator = Validator.of(answer.toByteArray());
    validator.writeTo(response);
    if (validator.isKnownTo(request)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      answer.send(form, response);
    }
  }

  private void template(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int dot = path.lastIndexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    Optional<String> type = templates.type(name);
    if (type.isEmpty()) {
      List<String> near = Nearest.to(name, templates.classes().keySet());
      throw new Refusal(404, Phrase.of("request-template", Refusal.cut(name)))
          .with(
              Problems.SUGGESTIONS,
              near.stream().map(n -> Templates.path(n, Templates.SYNTAXES.getFirst())).toList());
    }
    Syntax syntax =
        Templates.SYNTAXES.stream()
            .filter(s -> HandedInReader.name(s).equals(path.substring(dot + 1)))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                            404,
                            Phrase.of(
                                "request-template-form",
                                Templates.SYNTAXES.stream().map(HandedInReader::name).toList()))
                        .with(
                            Problems.SUGGESTIONS,
                            Templates.SYNTAXES.stream()
                                .map(s -> Templates.path(type.get(), s))
                                .toList()));
    Reader reader = Html.reader(request);
    Answer answer = new Answer(answerLimit);
    answer.writeBytes(templates.writer().write(type.get(), syntax, reader.language()));
    response.setHeader("Content-Language", reader.language());
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + type.get() + "." + HandedInReader.name(syntax) + "\"");
    send(answer, new Offer(syntax.mediaType(), null, List.of()), request, response);
  }
}
