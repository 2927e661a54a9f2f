import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a large contribution, as Turtle, to the standard output: so many invented projects, the
 * same at each run. With a second number, each so-many-th project has a date that is none.
 *
 * <pre>java docs/examples/contributions/ManyProjects.java 10000 2500 > many-projects.ttl</pre>
 */
class ManyProjects {
  private static final List<String> FUNDERS =
      List.of("sida", "norad", "dfid", "giz", "world-bank", "afdb", "government-of-japan");
  private static final List<String> TOPICS =
      List.of("transit", "single-window", "risk-management", "integrity", "valuation");
  private static final List<String> LANDS = List.of("uga", "rwa", "ken", "gha", "khm", "fji");

  public static void main(String[] args) {
    int projects = Integer.parseInt(args[0]);
    int slips = args.length > 1 ? Integer.parseInt(args[1]) : Integer.MAX_VALUE;
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(
        """
        # INVENTED: none of these projects is real.
        @prefix atlas: <https://w3id.org/customs-atlas/def#> .
        @prefix body: <https://w3id.org/customs-atlas/id/org/> .
        @prefix project: <https://w3id.org/customs-atlas/id/project/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix territory: <https://w3id.org/customs-atlas/id/territory/> .
        @prefix topic: <https://w3id.org/customs-atlas/scheme/topic/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        """);
    for (int i = 1; i <= projects; i++) {
      String start = i % slips == 0 ? "2025-%d-31" : "2025-%02d-28";
      out.print(
          """

          project:example-%1$d a atlas:Project ;
            skos:prefLabel "Example Project %1$d"@en , "Projet exemple %1$d"@fr ;
            atlas:fundedBy body:%2$s ;
            atlas:implementedBy body:wco ;
            atlas:beneficiary territory:%3$s ;
            atlas:addressesTopic topic:%4$s ;
            atlas:start "%5$s"^^xsd:date .
          """
              .formatted(i, of(FUNDERS, i), of(LANDS, i), of(TOPICS, i), start.formatted(1 + i % 9)));
    }
    out.flush();
  }

  private static String of(List<String> list, int i) {
    return list.get(i % list.size());
  }
}
