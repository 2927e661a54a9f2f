package org.customsatlas.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.sparql.path.PathParser;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Reports made by hand: none of it is from a check, so each form meets all that can come. */
public final class Samples {
  /** What breaks terminals, XML, HTML, CSV, spreadsheets and workflow commands. */
  static final String HOSTILE =
      "=1+1\u0000\u0007\u001b[31m \u202Elive\u2066 \uFFFE\uD800 \"<script>alert('1')</script>' ]]> & -->\r\n"
          + "::error::x%0A,:;|\t\u0085\u2028 \uD83D\uDE00 é ${jndi}";

  static final String TURTLE =
      """
      @prefix atlas: <https://w3id.org/customs-atlas/def#> .
      @prefix organisation: <https://w3id.org/customs-atlas/id/organisation/> .

      organisation:eac atlas:memberCount "eight" ;
      \tatlas:note "😀 une note"@fr ; atlas:seat <https://w3id.org/customs-atlas/id/place/arusa> .
      """;

  static final String CSV = "id,name\neac,East African Community\n";

  private Samples() {}

  public static Map<String, CheckReport> all() {
    Map<String, CheckReport> all = new LinkedHashMap<>();
    all.put("nothing found", report(List.of()));
    all.put("one of each", report(ofEachKind()));
    all.put("one remark", report(List.of(remark())));
    all.put("hostile", hostile());
    all.put("alone", new CheckReport(contribution(), List.of(remark()), 3, "", Set.of()));
    return all;
  }

  static CheckReport report(List<Result> results) {
    return new CheckReport(contribution(), results, 141, "0.1.0", Set.of("layers-apart"));
  }

  private static Contribution contribution() {
    return contribution(
        new Contribution.Handed("data.ttl", Syntax.TURTLE, TURTLE),
        new Contribution.Handed("more/names.csv", Syntax.CSV, CSV),
        new Contribution.Handed("book.xlsx", Syntax.XLSX, ""));
  }

  private static Contribution contribution(Contribution.Handed... files) {
    return new Contribution(List.of(files), List.of(), new TreeMap<>(), List.of());
  }

  /** In the order that a check gives. */
  static List<Result> ofEachKind() {
    return List.of(
        new Result(
            Severity.VIOLATION,
            "Body-memberCount-number",
            Result.Kind.SHAPE,
            new Place("data.ttl", 4, 36),
            Iris.node("id/organisation/eac"),
            words("en", "East African Community", "fr", "Communauté d’Afrique de l’Est"),
            PathFactory.pathLink(Prefixes.expand("atlas:memberCount")),
            words("en", "number of members", "fr", "nombre de membres"),
            NodeFactory.createLiteralString("eight"),
            NodeFactory.createURI(Iris.BASE + "shapes#Body-memberCount-number"),
            SHACL.DatatypeConstraintComponent,
            words(
                "en",
                "A number of members is a whole number, such as 8.",
                "fr",
                "Un nombre de membres est un nombre entier, par exemple 8."),
            "8",
            List.of("8"),
            List.of(
                new Fix(
                    new Place("data.ttl", 4, 36),
                    "\"eight\"",
                    "8",
                    words("en", "write it as a number", "fr", "l’écrire en chiffres"))),
            List.of()),
        new Result(
            Severity.VIOLATION,
            "one-date-per-passage",
            Result.Kind.QUESTION,
            null,
            Iris.node("id/event/summit-2019"),
            new TreeMap<>(),
            null,
            new TreeMap<>(),
            null,
            null,
            null,
            words("en", "A passage gives one date.", "fr", "Un passage donne une date."),
            "",
            List.of(),
            List.of(),
            List.of(Iris.node("graph/plan/1"))),
        new Result(
            Severity.VIOLATION,
            "unknown-id",
            Result.Kind.READING,
            new Place("data.ttl", 5, 42),
            null,
            new TreeMap<>(),
            null,
            new TreeMap<>(),
            null,
            null,
            null,
            words("en", "`place/arusa` is not known.", "fr", "`place/arusa` n’est pas connu."),
            "",
            List.of("place/arusha", "place/abuja"),
            List.of(),
            List.of()),
        new Result(
            Severity.VIOLATION,
            "unreadable-file",
            Result.Kind.READING,
            Place.of("book.xlsx"),
            null,
            new TreeMap<>(),
            null,
            new TreeMap<>(),
            null,
            null,
            null,
            words("en", "The file is no workbook.", "fr", "Le fichier n’est pas un classeur."),
            "",
            List.of(),
            List.of(),
            List.of()),
        new Result(
            Severity.WARNING,
            "NamedThing-prefLabel-french",
            Result.Kind.SHAPE,
            new Place("more/names.csv", 2, 0),
            NodeFactory.createBlankNode("b0"),
            new TreeMap<>(),
            path("^skos:member/(skos:prefLabel|rdfs:label)+"),
            new TreeMap<>(),
            null,
            NodeFactory.createBlankNode("anonymous"),
            SHACL.QualifiedMinCountConstraintComponent,
            words("en", "A thing has a French label.", "fr", "Une chose a un libellé français."),
            "",
            List.of(),
            List.of(),
            List.of()),
        remark());
  }

  private static Result remark() {
    return new Result(
        Severity.INFO,
        "label-same-in-both-languages",
        Result.Kind.QUESTION,
        new Place("data.ttl", 5, 13),
        Iris.node("id/organisation/eac"),
        words("pt", "Comunidade da África Oriental"),
        PathFactory.pathLink(Prefixes.expand("atlas:note")),
        new TreeMap<>(),
        NodeFactory.createLiteralLang("😀 une note", "fr"),
        null,
        null,
        words("en", "Labels differ.", "fr", "Les libellés diffèrent."),
        "",
        List.of(),
        List.of(),
        List.of());
  }

  private static CheckReport hostile() {
    String longest = HOSTILE + "x".repeat(100_000);
    String name = "a b,c%25:é\u202E\n.ttl";
    List<Result> results = new ArrayList<>();
    for (Node value :
        List.of(
            NodeFactory.createLiteralString(HOSTILE),
            NodeFactory.createLiteralString(longest),
            NodeFactory.createLiteralDT(HOSTILE, XSDDatatype.XSDdate),
            NodeFactory.createURI("http://example.org/" + HOSTILE),
            NodeFactory.createURI("skos:looks-short"),
            NodeFactory.createURI("javascript:alert(1)"),
            NodeFactory.createBlankNode(HOSTILE))) {
      results.add(
          new Result(
              Severity.VIOLATION,
              "-rule \"" + HOSTILE,
              Result.Kind.SHAPE,
              new Place(name, 1, 4),
              value.isLiteral() ? NodeFactory.createURI("urn:x:" + HOSTILE) : value,
              words("en", HOSTILE, "fr", longest),
              PathFactory.pathLink(NodeFactory.createURI("http://example.org/p")),
              words("en", HOSTILE),
              value,
              null,
              null,
              words("en", HOSTILE, "fr", HOSTILE),
              HOSTILE,
              List.of(HOSTILE, longest),
              List.of(
                  new Fix(
                      new Place(name, 1, 4),
                      "\uD83D\uDE00\r\nb",
                      HOSTILE,
                      words("en", HOSTILE, "fr", HOSTILE))),
              List.of(NodeFactory.createURI("urn:g:" + HOSTILE))));
    }
    String text = "\tx \uD83D\uDE00\r\nb " + longest + "\n";
    return new CheckReport(
        contribution(new Contribution.Handed(name, Syntax.TURTLE, text)),
        results,
        1,
        HOSTILE,
        Set.of(HOSTILE));
  }

  /** So many results of one rule, each on a line of its own. */
  static CheckReport large(int results) {
    Result first = ofEachKind().getFirst();
    List<Result> all = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= results; i++) {
      text.append("organisation:o").append(i).append(" atlas:memberCount \"eight\" .\n");
      all.add(
          new Result(
              first.severity(),
              first.rule(),
              first.kind(),
              new Place("data.ttl", i, 20),
              Iris.node("id/organisation/o" + i),
              first.focusLabel(),
              first.path(),
              first.pathLabel(),
              first.value(),
              first.shape(),
              first.component(),
              first.messages(),
              first.example(),
              first.suggestions(),
              first.fixes(),
              first.graphs()));
    }
    return new CheckReport(
        contribution(new Contribution.Handed("data.ttl", Syntax.TURTLE, text.toString())),
        all,
        141,
        "0.1.0",
        Set.of());
  }

  private static Path path(String text) {
    return PathParser.parse(text, PrefixMapping.Factory.create().setNsPrefixes(Prefixes.table()));
  }

  private static SortedMap<String, String> words(String... pairs) {
    SortedMap<String, String> words = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      words.put(pairs[i], pairs[i + 1]);
    }
    return words;
  }
}
