package org.customsatlas.mcp;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.customsatlas.answer.Parameter;
import org.customsatlas.page.Reader;
import org.customsatlas.page.front.Choices;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.problem.Nearest;
import org.customsatlas.serve.http.Refusal;

/** The stored questions: which there are, and what one of them answers. */
final class QuestionsTool implements Tool {
  /** So many choices of a parameter are told. */
  private static final int CHOICES = 40;

  private static final Reader READER = new Reader("en", false, "", "", Optional.empty());

  private final Knowledge knowledge;

  QuestionsTool(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public String name() {
    return "questions";
  }

  @Override
  public String description() {
    return "The stored questions of Customs Atlas, whose answers are checked: try them before you write SPARQL. Without a name it "
        + "lists them, or those that hold all words of \"find\". With a name it answers: rows, the query, and what can be chosen.";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Argument.may(
            "name", Argument.Kind.TEXT, "The name of a question, such as members-of-a-community."),
        Argument.may(
            "parameters",
            Argument.Kind.VALUES,
            "Values for what the question leaves open, such as {\"community\": \"eac\"}; a list for several."),
        Argument.may(
            "find",
            Argument.Kind.TEXT,
            "Words that the listed questions must hold, such as \"member date\"."),
        Argument.AS_OF,
        Argument.LIMIT);
  }

  @Override
  public String call(Arguments arguments) {
    int limit = arguments.number("limit", TableText.USUAL, 1, TableText.MOST);
    Knowledge.Opened opened = knowledge.opened();
    String name = arguments.text("name");
    if (name.isEmpty()) {
      return list(opened.questions(), arguments.text("find"));
    }
    QuestionPages all = opened.questions();
    QuestionPages.Entry entry =
        all.entry(name, READER)
            .orElseThrow(
                () ->
                    new Refusal(
                        404,
                        "There is no question \""
                            + Refusal.cut(name)
                            + "\". "
                            + Nearest.didYouMean(
                                name, all.names(), "Without a name this tool lists them.")));
    Optional<LocalDate> day = arguments.day(opened.served());
    String query = chosen(all, name, arguments.values("parameters"));
    return entry.words().words()
        + "\n"
        + opened.told(day)
        + TableText.of(opened.endpoint().answer(query, day), limit)
        + choices(all, name, query)
        + "\nThe query:\n\n"
        + query;
  }

  private static String list(QuestionPages all, String find) {
    List<QuestionPages.Entry> entries = all.find(find, "", READER);
    if (entries.isEmpty()) {
      return "No question holds all of these words. Use fewer, or none for all of them.\n";
    }
    return entries.stream()
        .map(e -> e.name() + ": " + e.words().words() + open(all.parameters(e.name())))
        .collect(Collectors.joining("\n", entries.size() + " questions.\n\n", "\n"));
  }

  private static String open(List<Parameter> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.stream()
            .map(Parameter::name)
            .collect(Collectors.joining(", ", " (parameters: ", ")"));
  }

  private static String chosen(QuestionPages all, String name, Map<String, List<String>> written) {
    List<String> known = all.parameters(name).stream().map(Parameter::name).toList();
    for (String parameter : written.keySet()) {
      if (!known.contains(parameter)) {
        throw new Refusal(
            400,
            "The question \""
                + name
                + "\" has no parameter \""
                + Refusal.cut(parameter)
                + "\". "
                + (known.isEmpty() ? "It has none." : "Use " + String.join(", ", known) + "."));
      }
    }
    try {
      return all.sparql(name, written);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          400, e.getMessage() + "\n" + choices(all, name, all.sparql(name).orElseThrow()));
    }
  }

  private static String choices(QuestionPages all, String name, String query) {
    return all.fields(name, query, READER).stream()
        .filter(field -> !field.choices().isEmpty())
        .map(
            field ->
                field.choices().stream()
                    .limit(CHOICES)
                    .map(Choices.Choice::id)
                    .collect(
                        Collectors.joining(", ", "\n" + field.name() + " can be: ", more(field))))
        .collect(Collectors.joining());
  }

  private static String more(QuestionPages.Field field) {
    int more = field.choices().size() - CHOICES;
    return more > 0 ? " and " + more + " more.\n" : ".\n";
  }
}
