package org.customsatlas.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.customsatlas.serve.guide.Guides;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the Model Context Protocol with one client, over two streams. */
public final class ToolServer {
  private static final Logger LOG = LoggerFactory.getLogger(ToolServer.class);
  private static final String GUIDE = "atlas://guide";

  private static final String INSTRUCTIONS =
      """
      Customs Atlas is a knowledge graph of regional integration in customs: WCO regions and regional offices, hosts, communities, \
      conventions, projects, events, people, figures. Every fact names its source. Begin with "search" for a thing and "questions" for a \
      ready answer; "describe" tells what is said of a thing and by whom; write SPARQL with "query" for the rest, after reading \
      atlas://guide, and "explain" to see who says a row. Say with an answer which release it comes from. What no source says is missing: no row is not a no. What a plan says \
      is planned, not done. It is not a product of the World Customs Organization.""";

  private ToolServer() {}

  /**
   * Answers until the client has no more to say.
   *
   * @param in what the client says; one message a line
   * @param out what it is answered; nobody else may write there
   * @param version of the program
   * @throws IOException if one of the streams fails
   */
  public static void serve(InputStream in, OutputStream out, Knowledge knowledge, String version)
      throws IOException, InterruptedException {
    McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder().build());
    Conversation conversation = new Conversation(in, out, json);
    McpSyncServer server =
        McpServer.sync(
                new StdioServerTransportProvider(
                    json, conversation.asked(), conversation.answers()))
            .serverInfo("customs-atlas", version)
            .instructions(INSTRUCTIONS)
            .capabilities(
                McpSchema.ServerCapabilities.builder().tools(false).resources(false, false).build())
            .jsonMapper(json)
            .jsonSchemaValidator(new NoValidator())
            .validateToolInputs(false)
            .tools(tools(knowledge).stream().map(ToolServer::specified).toList())
            .resources(List.of(guide(knowledge)))
            .build();
    try {
      conversation.run();
    } finally {
      server.closeGracefully();
    }
  }

  /** What a model can do here. */
  static List<Tool> tools(Knowledge knowledge) {
    return List.of(
        new SearchTool(knowledge),
        new DescribeTool(knowledge),
        new QuestionsTool(knowledge),
        new QueryTool(knowledge),
        new ExplainTool(knowledge));
  }

  private static SyncToolSpecification specified(Tool tool) {
    return SyncToolSpecification.builder()
        .tool(
            McpSchema.Tool.builder(tool.name(), tool.schema())
                .description(tool.description())
                .annotations(
                    McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(false)
                        .build())
                .build())
        .callHandler((exchange, request) -> called(tool, request.arguments()))
        .build();
  }

  private static CallToolResult called(Tool tool, Map<String, Object> given) {
    try {
      return result(tool.call(new Arguments(tool.arguments(), given)), false);
    } catch (Refusal refusal) {
      return result(refusal.getMessage(), true);
    } catch (RuntimeException e) {
      LOG.error("A tool failed in a way that nobody thought of", e);
      return result("Something went wrong here, and it is not your fault.", true);
    }
  }

  private static CallToolResult result(String text, boolean isError) {
    return CallToolResult.builder().addTextContent(text).isError(isError).build();
  }

  private static SyncResourceSpecification guide(Knowledge knowledge) {
    return new SyncResourceSpecification(
        McpSchema.Resource.builder(GUIDE, "guide")
            .title("What to know before writing a query")
            .description("Prefixes, main classes and properties with counts, and example queries.")
            .mimeType("text/markdown")
            .build(),
        (exchange, request) ->
            McpSchema.ReadResourceResult.builder(
                    List.of(
                        McpSchema.TextResourceContents.builder(
                                GUIDE,
                                Guides.forModels(
                                    knowledge.opened().served(), URI.create(Iris.BASE)))
                            .mimeType("text/markdown")
                            .build()))
                .build());
  }

  /** Each tool checks what it is told, in words that say what to do. */
  private static final class NoValidator implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object content) {
      return ValidationResponse.asValid(null);
    }
  }
}
