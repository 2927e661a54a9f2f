package org.customsatlas.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.atlas.json.JSON;
import org.customsatlas.Tables;
import org.customsatlas.load.Sources;
import org.customsatlas.serve.ReleaseServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** {@code atlas mcp} in a process of its own, asked by the client of the protocol's own library. */
class ToolServerTest {
  private static final McpJsonMapper JSON_MAPPER =
      new JacksonMcpJsonMapper(JsonMapper.builder().build());

  private static McpSyncClient client;

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-D" + Sources.HOME + "=" + Path.of("").toAbsolutePath(),
        "-cp",
        System.getProperty("java.class.path"),
        "org.customsatlas.Main",
        "mcp",
        "--timeout",
        "5",
        "--release",
        ReleaseServer.release().folder().toString());
  }

  @BeforeAll
  static void start() {
    List<String> command = command();
    client =
        McpClient.sync(
                new StdioClientTransport(
                    ServerParameters.builder(command.getFirst())
                        .args(command.subList(1, command.size()))
                        .build(),
                    JSON_MAPPER))
            .requestTimeout(Duration.ofMinutes(2))
            .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
            .build();
    client.initialize();
  }

  @AfterAll
  static void stop() {
    client.closeGracefully();
  }

  private static CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  private static String answer(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertFalse(Boolean.TRUE.equals(result.isError()), text(result));
    return text(result);
  }

  @Test
  void theToolsAreListedAndOnlyRead() {
    List<Tool> tools = client.listTools().tools();
    assertEquals(
        List.of("search", "describe", "questions", "query", "explain"),
        tools.stream().map(Tool::name).toList());
    for (Tool tool : tools) {
      assertTrue(tool.description().length() > 40, tool.name());
      assertEquals(true, tool.annotations().readOnlyHint(), tool.name());
      assertEquals("object", tool.inputSchema().get("type"), tool.name());
    }
  }

  /** The page tells all tools with all that they can be told, and a configuration that works. */
  @Test
  void thePageSaysWhatThereIs() throws IOException {
    String page = Files.readString(Path.of("docs/mcp.md"));
    for (Tool tool : client.listTools().tools()) {
      String row =
          page.lines()
              .filter(l -> l.startsWith("| `" + tool.name() + "` |"))
              .findFirst()
              .orElseThrow();
      Map<?, ?> arguments = (Map<?, ?>) tool.inputSchema().get("properties");
      arguments.keySet().forEach(a -> assertTrue(row.contains("`" + a + "`"), row + a));
    }
    assertEquals(5, page.lines().filter(l -> l.startsWith("| `")).count());
    Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertTrue(block.find());
    Map<?, ?> servers = JSON_MAPPER.readValue(block.group(1), Map.class);
    Map<?, ?> ours = (Map<?, ?>) ((Map<?, ?>) servers.get("mcpServers")).get("customs-atlas");
    assertTrue(ours.get("command").toString().endsWith("/atlas"));
    assertEquals(List.of("mcp"), ours.get("args"));
  }

  @Test
  void aModelIsToldWhatThisIs() {
    assertTrue(client.getServerInstructions().contains("no row is not a no"));
    assertEquals("customs-atlas", client.getServerInfo().name());
  }

  @Test
  void searchLeadsFromAnAcronymToTheThing() {
    String first = answer("search", Map.of("words", "CEDEAO")).lines().findFirst().orElse("");
    assertEquals(
        "Economic Community of West African States — regional economic community (acronym: CEDEAO)"
            + " <https://w3id.org/customs-atlas/id/org/ecowas>",
        first);
  }

  @Test
  void searchKeepsToTheKindThatIsAskedFor() {
    String found = answer("search", Map.of("words", "kenya", "kind", "RegionalStructure"));
    assertTrue(found.contains("structure/rtc-kenya>"), found);
    assertFalse(found.contains("territory/ken>"), found);
  }

  @Test
  void whatIsSaidOfAThingNamesItsSources() {
    String told = answer("describe", Map.of("thing", "id/structure/rocb-ams"));
    assertTrue(
        told.startsWith("Regional Office for Capacity Building, Americas and Caribbean <https://"),
        told);
    assertTrue(told.contains("Release " + ReleaseServer.release().name() + ", as of "), told);
    assertTrue(
        told.lines()
            .anyMatch(
                l ->
                    l.startsWith("^atlas:structure: Argentina hosts ")
                        && l.contains("doc/wco-brief-2013/entities/2.3")),
        told);
    assertTrue(
        told.lines()
            .anyMatch(
                l -> l.startsWith("atlas:hostedBy: Uruguay") && l.endsWith("[graph/current]")),
        told);
  }

  @Test
  void termsAndPassagesAreDescribedToo() {
    assertTrue(answer("describe", Map.of("thing", "atlas:Hosting")).startsWith("hosting <"));
    assertTrue(
        answer("describe", Map.of("thing", "doc/wco-brief-2013/entities/2.3", "language", "fr"))
            .contains("prov:wasQuotedFrom"));
  }

  @Test
  void questionsAreListed() {
    String all = answer("questions", Map.of());
    assertTrue(all.contains("\nmembers-of-a-community: Which members"), all);
    assertTrue(all.contains("(parameters: community)"), all);
    String some = answer("questions", Map.of("find", "landlocked office"));
    assertTrue(some.contains("landlocked-members-without-office"), some);
    assertTrue(some.length() < all.length() / 10);
    assertTrue(answer("questions", Map.of("find", "qqqq")).startsWith("No question"));
  }

  @Test
  void aQuestionIsAnsweredForADay() {
    String told =
        answer(
            "questions",
            Map.of(
                "name",
                "members-of-a-community",
                "parameters",
                Map.of("community", List.of("eac")),
                "asOf",
                "2010"));
    assertTrue(told.contains(", as of 2010-01-01. 5 rows.\n\nmember,memberName\n"), told);
    assertTrue(told.contains("/territory/bdi,Burundi\n"), told);
    assertTrue(told.contains("community can be: org/agadir, "), told);
    assertTrue(told.contains("VALUES ?community { body:eac }"), told);
  }

  @Test
  void aRowIsExplainedByWhatSaysIt() {
    String query =
        "SELECT ?f { <https://w3id.org/customs-atlas/id/project/wacam> <https://w3id.org/customs-atlas/def#fundedBy> ?f }";
    String told = answer("explain", Map.of("query", query));
    assertTrue(told.contains("\"statements\""), told);
    assertTrue(told.contains("https://w3id.org/customs-atlas/id/org/sida"), told);
    assertTrue(told.contains("\"title\""), told);
  }

  @Test
  void everyFormOfAQueryIsAnswered() {
    assertTrue(answer("query", Map.of("query", "ASK {}")).endsWith(".\n\ntrue"));
    String graph =
        answer(
            "query",
            Map.of(
                "query", "CONSTRUCT { <http://example.org/a> <http://example.org/p> 1 } WHERE {}"));
    assertTrue(graph.contains("<http://example.org/p>  1 ."), graph);
    assertTrue(
        answer("query", Map.of("query", "CONSTRUCT WHERE { <a:a> <a:b> ?c }"))
            .endsWith("# no triples\n"));
  }

  @Test
  void rowsThatAreNotShownAreTold() {
    Map<String, Object> many =
        Map.of("query", "SELECT ?s { ?s a <https://w3id.org/customs-atlas/def#Country> }");
    String told = answer("query", many);
    assertTrue(told.contains(" rows, of which the first 100 are shown."), told);
    assertEquals(100, told.lines().filter(l -> l.startsWith("https://")).count());
    String wide =
        answer(
            "query", Map.of("query", "SELECT * { ?s ?p ?o . ?o ?q ?r } LIMIT 1000", "limit", 1000));
    assertTrue(wide.length() <= TableText.LONGEST + 500, wide.length() + " characters");
    assertTrue(wide.contains("1,000 rows, of which the first "), wide.substring(0, 200));
  }

  @Test
  void theGraphsOfAQueryAreThoseThatItNames() {
    String query =
        "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/customs-atlas/graph/none> { ?s ?p ?o }";
    assertTrue(answer("query", Map.of("query", query)).endsWith("n\n0\n"));
  }

  @Test
  void wordsAreFoundInAQuery() {
    String query =
        "PREFIX text: <http://jena.apache.org/text#> SELECT ?s { ?s text:query (\"CEDEAO\" 1) }";
    assertTrue(answer("query", Map.of("query", query)).contains("/id/org/ecowas\n"));
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeDoneIsSaid() throws IOException {
    List<CSVRecord> rows = Tables.rows(Path.of("src/test/resources/mcp/refusals.csv"));
    assertTrue(rows.size() > 15, rows.size() + " rows");
    return rows.stream()
        .map(
            row ->
                dynamicTest(
                    row.get("tool") + " " + row.get("arguments"),
                    () -> {
                      CallToolResult result =
                          call(
                              row.get("tool"),
                              JSON_MAPPER.readValue(row.get("arguments"), new TypeRef<>() {}));
                      assertEquals(true, result.isError(), text(result));
                      assertTrue(text(result).contains(row.get("sentence")), text(result));
                    }));
  }

  @Test
  void theGuideHasTermsAndQueries() {
    String guide =
        ((TextResourceContents)
                client
                    .readResource(ReadResourceRequest.builder("atlas://guide").build())
                    .contents()
                    .getFirst())
            .text();
    assertTrue(guide.startsWith("# Customs Atlas\n"), guide);
    assertTrue(guide.contains("- atlas:Hosting ") || guide.contains("```sparql"), guide);
  }

  /** A line that is no message would end the session with any client. */
  @Test
  void standardOutputCarriesMessagesOnlyAndTheEndOfTheInputIsTheEnd() throws Exception {
    List<String> lines =
        said(
            INITIALIZE,
            INITIALIZED,
            """
            {"jsonrpc":"2.0","id":2,"method":"tools/call",\
            "params":{"name":"query","arguments":{"query":"ASK {}"}}}""");
    assertEquals(2, lines.size(), lines.toString());
    for (String line : lines) {
      assertEquals("2.0", JSON.parse(line).get("jsonrpc").getAsString().value());
    }
    assertTrue(lines.getLast().contains("true"), lines.getLast());
  }

  @Test
  void aLineThatIsNoMessageIsAnsweredAndTheConversationGoesOn() throws Exception {
    List<String> lines =
        said(
            "not json",
            INITIALIZE,
            "",
            INITIALIZED,
            "{\"a\": 1}",
            "[]",
            "x".repeat((1 << 20) + 5),
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\",\"params\":{}}");
    String all = String.join("\n", lines);
    assertEquals(6, lines.size(), all);
    assertEquals(2, all.split("\"code\":-32700", -1).length - 1, all);
    assertEquals(2, all.split("\"code\":-32600", -1).length - 1, all);
    assertTrue(all.contains("\"id\":3"), all);
  }

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

  private static final String INITIALIZED =
      """
      {"jsonrpc":"2.0","method":"notifications/initialized"}""";

  /** What a client gets that says all at once, and no more. */
  private static List<String> said(String... lines) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command()).start();
    List<String> answers;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      try (PrintStream in =
          new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
        List.of(lines).forEach(in::println);
      }
      answers = out.lines().toList();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the program has not ended");
    assertEquals(0, process.exitValue());
    return answers;
  }
}
