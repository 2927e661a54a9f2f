package org.customsatlas.serve.sparql;

import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Parameter;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.Questions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stored questions as calls. */
class QuestionApiTest {
  private static final String PATH = "api/questions";

  private static List<Question> questions() throws IOException {
    List<Question> questions = Questions.read(RealGraph.SOURCES).all();
    assertTrue(questions.size() >= 150, questions.size() + " questions");
    return questions;
  }

  private static JsonObject json(String address) {
    HttpResponse<byte[]> answer = get(address, "Accept", "application/json");
    assertEquals(200, answer.statusCode(), text(answer));
    return JSON.parse(text(answer));
  }

  @Test
  void allAreListedWithTheirParameters() throws IOException {
    Map<String, List<String>> listed = new TreeMap<>();
    json(PATH)
        .getArray("questions")
        .forEach(
            q -> {
              JsonObject question = q.getAsObject();
              assertEquals(PATH + "/" + question.getString("name"), question.getString("call"));
              listed.put(
                  question.getString("name"),
                  question.getArray("parameters").map(p -> p.getAsString().value()).toList());
            });
    Map<String, List<String>> stored = new TreeMap<>();
    questions()
        .forEach(q -> stored.put(q.name(), q.parameters().stream().map(Parameter::name).toList()));
    assertEquals(stored, listed);
  }

  @TestFactory
  Stream<DynamicTest> eachRowIsThatOfTheKeptAnswer() throws IOException {
    return questions().stream()
        .filter(q -> q.query().isSelectType())
        .map(q -> dynamicTest(q.name(), () -> compare(q)));
  }

  private static void compare(Question question) throws IOException {
    JsonObject answer = json(PATH + "/" + question.name());
    List<List<String>> kept;
    try (CSVParser csv =
        CSVFormat.DEFAULT.parse(new StringReader(Files.readString(question.answerFile())))) {
      kept = new ArrayList<>(csv.stream().map(r -> r.toList()).toList());
    }
    List<String> columns = answer.getArray("columns").map(c -> c.getAsString().value()).toList();
    assertEquals(kept.removeFirst(), columns);
    assertEquals(kept.size(), answer.getNumber("count").intValue());
    List<List<String>> rows =
        answer
            .getArray("rows")
            .map(row -> columns.stream().map(c -> written(row.getAsObject().get(c))).toList())
            .toList();
    assertEquals(
        kept.stream().map(List::toString).sorted().toList(),
        rows.stream().map(List::toString).sorted().toList());
  }

  private static String written(JsonValue cell) {
    if (cell.isNull()) {
      return "";
    }
    return cell.isString() ? cell.getAsString().value() : cell.toString();
  }

  @Test
  void aParameterMayBeGivenByItsEndItsIdOrItsIri() {
    List<String> answers = new ArrayList<>();
    for (String eac :
        new String[] {"eac", "org/eac", "https://w3id.org/customs-atlas/id/org/eac"}) {
      JsonObject answer = json(PATH + "/members-of-a-community?community=" + eac);
      assertEquals("[\"org/eac\"]", compact(answer.getObj("parameters").get("community")));
      answers.add(compact(answer.get("rows")));
    }
    assertEquals(1, answers.stream().distinct().count());
    assertTrue(answers.getFirst().contains("\"Kenya\""), answers.getFirst());
    assertTrue(!compact(json(PATH + "/members-of-a-community").get("rows")).contains("Kenya"));
  }

  private static String compact(JsonValue value) {
    return value.toString().replaceAll("\\s", "");
  }

  @Test
  void severalValuesAreSeveralParameters() {
    JsonObject answer =
        json(
            PATH + "/member-on-a-day?day=2014-12-15&day=2020-01-01&body=eac&member=ken&member=uga");
    List<String> days =
        answer.getArray("rows").map(r -> r.getAsObject().getString("day")).distinct().toList();
    assertEquals(List.of("2014-12-15", "2020-01-01"), days);
    assertEquals(4, answer.getNumber("count").intValue());
  }

  @Test
  void theOtherFormsAreThoseOfTheEndpoint() {
    String address = PATH + "/members-of-a-community?community=eac";
    assertTrue(text(get(address, "Accept", "text/csv")).startsWith("member,memberName\r\n"));
    assertTrue(text(get(address + "&format=tsv")).startsWith("?member\t?memberName\n"));
    assertTrue(text(get(address + "&format=srj")).contains("\"bindings\""));
    assertTrue(text(get(address + "&format=xml")).contains("<sparql"));
    assertTrue(
        text(get(PATH + "/a-project-with-its-sources?format=ttl")).contains("dcterms:source"));
  }

  @Test
  void whatCanBeChosenIsListed() {
    JsonObject community =
        json(PATH + "/members-of-a-community/parameters?lang=fr")
            .get("parameters")
            .getAsArray()
            .get(0)
            .getAsObject();
    assertEquals("community", community.getString("name"));
    assertEquals("atlas:RegionalIntegrationBody", community.getString("type"));
    List<String> ids =
        community.getArray("choices").map(c -> c.getAsObject().getString("id")).toList();
    assertTrue(ids.containsAll(List.of("org/asean", "org/eac")), ids.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /members-of-a-comunity                       | 404 | There is no question "members-of-a-comunity".
          /members-of-a-comunity/parameters            | 404 | There is no question "members-of-a-comunity".
          /members-of-a-community?rec=eac              | 400 | The question "members-of-a-community" has no parameter "rec". Use one of: asOf, community, format, lang.
          /members-of-a-community?community=asaen      | 400 | "asaen" cannot be chosen for community. Did you mean org/asean
          /members-of-a-community?community=%3E%20%7D  | 400 | "> }" cannot be chosen for community. Write it like org/asean.
          /figures-about-a-thing?thing=org/nobody      | 400 | "org/nobody" cannot be chosen for thing. Write it like org/wco.
          /host-of-an-office-on-a-day?day=2014-13-01   | 400 | "2014-13-01" cannot be chosen for day. Write it like 2010-01-01.
          /members-of-a-community?format=ttl           | 406 | This answer cannot be given as `format=ttl`.
          """)
  void whatCannotBeAskedIsSaid(String address, int status, String sentence) {
    HttpResponse<byte[]> answer = get(PATH + address);
    assertEquals(status, answer.statusCode());
    assertTrue(text(answer).startsWith(sentence), text(answer));
  }
}
