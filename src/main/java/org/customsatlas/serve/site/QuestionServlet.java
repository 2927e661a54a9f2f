package org.customsatlas.serve.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.customsatlas.answer.Parameter;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.page.view.Cells;
import org.customsatlas.page.view.Views;
import org.customsatlas.problem.Nearest;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Dated;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.take.Edition;
import org.customsatlas.take.Taken;
import org.customsatlas.take.Where;
import org.customsatlas.vocab.Iris;

/** The stored questions: all at {@code /questions}, one with its answer below it. */
public final class QuestionServlet extends AnsweringServlet {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 200;

  private final transient Served served;
  private final transient Dated<QuestionPages> dated;

  private final transient PublicAddress root;
  private final transient Supplier<Map<String, QuestionPages.Measure>> measures;
  private final transient Edition edition;

  /**
   * @param dated the pages, for the day of each request
   * @param measures what is known of their answers on the day of the data, by their names
   */
  public QuestionServlet(
      Served served,
      Dated<QuestionPages> dated,
      Supplier<Map<String, QuestionPages.Measure>> measures,
      ServerOptions options) {
    this.served = served;
    this.dated = dated;
    this.measures = measures;
    this.root = new PublicAddress(options.address());
    this.edition = Edition.of(served.dataset(), served.release());
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer.choose(request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.HTML));
    String path = request.getPathInfo();
    if (path == null || path.equals("/")) {
      list(request, response);
    } else {
      one(path.substring(1), request, response);
    }
  }

  private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String wanted = parameter(request, "find");
    String persona = parameter(request, "persona");
    Map<String, String> chosen = new LinkedHashMap<>();
    if (!wanted.isEmpty()) {
      chosen.put("find", wanted);
    }
    if (!persona.isEmpty()) {
      chosen.put("persona", persona);
    }
    StringBuilder address = new StringBuilder("questions");
    chosen.forEach((name, value) -> append(address, name, value));
    Reader reader = Html.reader(request, address.toString());
    QuestionPages questions = dated.of(request);
    Html.send(
        200,
        "questions",
        new Frame(
            reader,
            reader.text("questions.title"),
            reader.text("questions.lead"),
            chosen.isEmpty() ? Iris.BASE + "questions" : "",
            List.of(),
            served.release()),
        Map.of(
            "questions",
            questions.find(wanted, persona, reader),
            "all",
            questions.names().size(),
            "measures",
            AsOf.in(request, served).isEmpty() ? measures.get() : Map.of(),
            "personas",
            questions.personas(),
            "wanted",
            wanted,
            "persona",
            persona),
        response);
  }

  private static void append(StringBuilder address, String name, String value) {
    address
        .append(address.indexOf("?") < 0 ? '?' : '&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static String parameter(HttpServletRequest request, String name) {
    String value = Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    if (value.length() > LONGEST) {
      throw new Refusal(400, "The parameter \"" + name + "\" is too long. Use some words.");
    }
    return value;
  }

  private void one(String name, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    QuestionPages questions = dated.of(request);
    Map<String, List<String>> written = written(request, questions.parameters(name));
    StringBuilder address = new StringBuilder("questions/" + name);
    written.forEach((parameter, values) -> values.forEach(v -> append(address, parameter, v)));
    String view = parameter(request, Views.PARAMETER);
    boolean areIris = parameter(request, Cells.PARAMETER).equals(Cells.IRIS);
    if (!view.isEmpty()) {
      append(address, Views.PARAMETER, view);
    }
    if (areIris) {
      append(address, Cells.PARAMETER, Cells.IRIS);
    }
    Reader reader = Html.reader(request, address.toString());
    QuestionPages.Answered answered;
    try {
      answered =
          questions
              .answered(name, written, new QuestionPages.Showing(view, areIris), reader)
              .orElseThrow(() -> unknown(name, questions.names()));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, e.getMessage());
    }
    String ask = "sparql?query=" + URLEncoder.encode(answered.sparql(), StandardCharsets.UTF_8);
    String day = AsOf.in(request, served).map(d -> "&" + AsOf.PARAMETER + "=" + d).orElse("");
    List<Offer> offers = answered.isGraph() ? Offer.GRAPHS : Offer.RESULTS;
    List<Frame.Form> forms =
        offers.stream()
            .filter(o -> !o.names().isEmpty())
            .map(
                o ->
                    new Frame.Form(
                        o.label(),
                        o.mediaType(),
                        reader.asset(ask + "&format=" + o.suffix() + day)))
            .toList();
    Html.send(
        200,
        "question",
        new Frame(
            reader,
            answered.entry().words().words(),
            "",
            Iris.BASE + "questions/" + name,
            forms,
            served.release()),
        Map.of(
            "page",
            answered,
            "day",
            AsOf.shown(request, served),
            "run",
            reader.link(ask.replaceFirst("sparql", "query")),
            "taken",
            new Taken(
                answered.entry().words().words(),
                questions.sparql(name).filter(answered.sparql()::equals).isPresent()
                    ? Where.stored(name)
                    : Where.text(Optional.of(name), answered.sparql()),
                answered.sparql(),
                root.of(request),
                AsOf.in(request, served),
                edition)),
        response);
  }

  /** What the request has for each parameter; several values where their field is one text. */
  private static Map<String, List<String>> written(
      HttpServletRequest request, List<Parameter> parameters) {
    Map<String, List<String>> written = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String[] values = request.getParameterValues(parameter.name());
      if (values != null) {
        written.put(
            parameter.name(),
            Stream.of(values).flatMap(v -> Stream.of(v.strip().split("[\\s,]+", -1))).toList());
      }
    }
    return written;
  }

  private static Refusal unknown(String name, Set<String> names) {
    Refusal refusal =
        new Refusal(
            404,
            "There is no question \"" + Refusal.cut(name) + "\". All of them are at /questions.");
    List<String> near = name.length() > LONGEST ? List.of() : Nearest.to(name, names);
    return near.isEmpty()
        ? refusal
        : refusal.with(Problems.SUGGESTIONS, near.stream().map(n -> "questions/" + n).toList());
  }
}
