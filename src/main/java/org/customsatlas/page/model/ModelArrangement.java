package org.customsatlas.page.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;
import org.customsatlas.page.ontology.Changes;
import org.customsatlas.page.ontology.DataRule;
import org.customsatlas.page.ontology.Model;
import org.customsatlas.page.ontology.ModelReading;
import org.customsatlas.page.ontology.Uses;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Arranges what is known of the ontology for one reader. Not thread-safe. */
final class ModelArrangement {
  /** What the header of the page says besides title and description, in this order. */
  private static final List<Node> HEADER =
      List.of(
          OWL2.versionInfo.asNode(),
          OWL2.versionIRI.asNode(),
          OWL2.priorVersion.asNode(),
          DCTerms.issued.asNode(),
          DCTerms.modified.asNode(),
          DCTerms.license.asNode(),
          DCTerms.creator.asNode(),
          DCTerms.publisher.asNode(),
          DCTerms.bibliographicCitation.asNode(),
          Prefixes.expand("vann:preferredNamespacePrefix"),
          Prefixes.expand("vann:preferredNamespaceUri"));

  private final ModelReading reading;
  private final Model model;
  private final List<ModelPages.Earlier> earlier;
  private final Reader reader;
  private final Names names;
  private final Map<String, Names> others;
  private final Map<Node, Names> words = new HashMap<>();
  private final Names definitions;
  private final Names notes;

  ModelArrangement(ModelReading reading, List<ModelPages.Earlier> earlier, Reader reader) {
    this.reading = reading;
    this.model = reading.model();
    this.earlier = earlier;
    this.reader = reader;
    this.names = model.names(reader.language());
    this.definitions = said(SKOS.definition.asNode());
    this.notes = said(SKOS.scopeNote.asNode());
    this.others =
        Languages.all().stream()
            .filter(l -> !l.equals(reader.language()))
            .collect(Collectors.toMap(l -> l, model::names));
  }

  /** All values of {@code property}, for the reader. */
  private Names said(Node property) {
    return words.computeIfAbsent(property, p -> model.words(reader.language(), p));
  }

  // ---- the ontology

  ModelPage ontology() {
    Names titles = said(DCTerms.title.asNode());
    Names descriptions = said(DCTerms.description.asNode());
    List<ModelPage.Fact> facts =
        HEADER.stream()
            .map(
                p ->
                    new ModelPage.Fact(
                        heading(p),
                        model.objects(Iris.ONTOLOGY, p).stream().map(this::value).toList()))
            .filter(f -> !f.values().isEmpty())
            .toList();
    return new ModelPage(
        Iris.ONTOLOGY.getURI(),
        titles.of(Iris.ONTOLOGY),
        descriptions.of(Iris.ONTOLOGY),
        facts,
        model.modules().stream()
            .map(this::module)
            .filter(m -> !m.classes().isEmpty() || !m.properties().isEmpty())
            .toList(),
        schemes(),
        releases());
  }

  /** The ontology uses OWL without naming its terms. */
  private String heading(Node property) {
    String key = "header." + property.getLocalName();
    return reader.hasText(key) ? reader.text(key) : names.of(property).words();
  }

  private ModelPage.Module module(Model.Module module) {
    List<Node> terms = byName(model.termsOf(module));
    List<Node> classes = terms.stream().filter(t -> !model.kind(t).isProperty()).toList();
    return new ModelPage.Module(
        module.id(),
        title(module),
        said(DCTerms.description.asNode()).of(module.header()),
        tree(module.id(), title(module).words(), classes),
        classes.stream().map(this::view).toList(),
        terms.stream().filter(t -> model.kind(t).isProperty()).map(this::view).toList());
  }

  /** "Customs Atlas: bodies and people" is "bodies and people" on a page of Customs Atlas. */
  private Text title(Model.Module module) {
    Text title = said(DCTerms.title.asNode()).of(module.header());
    String words = title.words().replaceFirst("^Customs Atlas\\s*:\\s*", "");
    return new Text(
        words.substring(0, 1).toUpperCase(reader.locale()) + words.substring(1), title.language());
  }

  private List<ModelPage.Scheme> schemes() {
    return byName(
            model
                .graph()
                .find(Node.ANY, RDF.Nodes.type, SKOS.ConceptScheme.asNode())
                .mapWith(t -> t.getSubject())
                .toList())
        .stream()
        .map(
            scheme ->
                new ModelPage.Scheme(
                    new Term(
                        names.of(scheme),
                        reader.linkTo(scheme.getURI()),
                        words(definitions, scheme).words()),
                    model.graph().find(Node.ANY, SKOS.inScheme.asNode(), scheme).toList().size()))
        .toList();
  }

  private List<ModelPage.Release> releases() {
    List<ModelPage.Release> releases = new ArrayList<>();
    Graph before = null;
    for (ModelPages.Earlier version : earlier) {
      releases.addFirst(release(version.name(), before, version.graph()));
      before = version.graph();
    }
    releases.addFirst(release(versionName(), before, model.graph()));
    return releases;
  }

  private ModelPage.Release release(String name, Graph before, Graph after) {
    return new ModelPage.Release(
        name,
        before == null
            ? List.of()
            : Changes.between(before, after).stream()
                .map(
                    c ->
                        new ModelPage.Changed(
                            c.done().key(),
                            term(c.term()),
                            c.properties().stream().map(this::term).toList()))
                .toList());
  }

  private String versionName() {
    return model.version().getURI().replaceFirst(".*/", "");
  }

  private String since(Node term) {
    return earlier.stream()
        .filter(v -> v.graph().contains(term, Node.ANY, Node.ANY))
        .map(ModelPages.Earlier::name)
        .findFirst()
        .orElse(versionName());
  }

  // ---- a term

  TermPage term(Node term, Uses uses) {
    boolean isProperty = model.kind(term).isProperty();
    List<Node> above = List.copyOf(model.allAbove(term));
    List<Uses.Example> examples = uses.examples(term, isProperty);
    Set<Node> shown = new LinkedHashSet<>();
    examples.forEach(
        e ->
            Stream.of(e.subject(), e.value(), e.graph())
                .filter(n -> n != null && n.isURI())
                .forEach(shown::add));
    Map<Node, Node> sources =
        uses.sources(examples.stream().map(Uses.Example::graph).filter(Objects::nonNull).toList());
    shown.addAll(sources.values());
    uses.name(shown, names);
    return new TermPage(
        view(term),
        model.modules().stream()
            .filter(m -> model.termsOf(m).contains(term))
            .map(m -> new ModelPage.Module(m.id(), title(m), null, null, null, null))
            .findFirst()
            .orElse(null),
        lines(term).stream().map(line -> line.stream().map(this::term).toList()).toList(),
        isProperty
            ? List.of()
            : Stream.concat(
                    properties(term, term, false),
                    above.stream().flatMap(a -> properties(a, term, true)))
                .filter(distinctBy(TermPage.Property::property))
                .toList(),
        isProperty ? List.of() : incoming(term, above),
        isProperty
            ? uses.byClass(term).entrySet().stream()
                .map(e -> new TermPage.Count(term(e.getKey()), e.getValue()))
                .toList()
            : List.of(),
        reading.rulesFor(term).stream().map(this::rule).toList(),
        reading.conclusions().stream()
            .filter(c -> c.concludes(term, model.graph()))
            .map(c -> new TermPage.Follows(c.name(), c.meaning(), c.text()))
            .toList(),
        reading.derived().getOrDefault(term, 0),
        examples.stream()
            .map(
                e ->
                    new TermPage.Example(
                        value(e.subject()),
                        e.value() == null ? null : value(e.value()),
                        e.graph() == null ? null : source(e.graph(), sources)))
            .toList(),
        query(Uses.countQuery(term, isProperty)),
        query(Uses.exampleQuery(term, isProperty)),
        reading.matches().stream()
            .filter(m -> m.term().equals(term))
            .map(
                m ->
                    new TermPage.Match(Prefixes.shorten(m.relation().getURI()), outside(m.other())))
            .toList(),
        isProperty ? null : neighbours(term),
        since(term));
  }

  /** The ways down from the widest terms to {@code term}, which is the last of each. */
  private List<List<Node>> lines(Node term) {
    List<Node> above = model.above(term);
    if (above.isEmpty()) {
      return List.of(List.of(term));
    }
    return above.stream()
        .flatMap(a -> lines(a).stream())
        .map(line -> Stream.concat(line.stream(), Stream.of(term)).toList())
        .toList();
  }

  private Stream<TermPage.Property> properties(Node from, Node of, boolean isInherited) {
    return byName(model.propertiesOf(from)).stream()
        .map(
            p ->
                new TermPage.Property(
                    term(p),
                    term(from),
                    isInherited,
                    terms(model.ranges(p)),
                    reading.cardinality(p, of).words(reader),
                    reading.uses(p)));
  }

  private List<TermPage.Property> incoming(Node term, List<Node> above) {
    return Stream.concat(Stream.of(term), above.stream())
        .flatMap(
            range ->
                byName(model.propertiesTo(range)).stream()
                    .map(
                        p ->
                            new TermPage.Property(
                                term(p),
                                term(range),
                                !range.equals(term),
                                terms(model.domains(p)),
                                "",
                                reading.uses(p))))
        .filter(distinctBy(TermPage.Property::property))
        .toList();
  }

  private static <T> Predicate<T> distinctBy(Function<T, ?> key) {
    Set<Object> seen = new HashSet<>();
    return each -> seen.add(key.apply(each));
  }

  private TermPage.Query query(String text) {
    return new TermPage.Query(
        text,
        reader.asset(
            "sparql?format=json&query=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
  }

  private Value source(Node graph, Map<Node, Node> sources) {
    Node source = sources.get(graph);
    String key = "graph." + graph.getURI().replaceFirst(".*/graph/", "");
    Text title =
        source != null
            ? names.of(source)
            : reader.hasText(key) ? new Text(reader.text(key), reader.language()) : names.of(graph);
    return new Value(title, reader.linkTo(graph.getURI()), false, "", List.of(), false);
  }

  TermView view(Node term) {
    Text name = names.of(term);
    List<String> marks = new ArrayList<>();
    Map.of(
            OWL2.TransitiveProperty, "term.transitive",
            OWL2.SymmetricProperty, "term.symmetric",
            OWL2.FunctionalProperty, "term.functional")
        .forEach(
            (type, key) -> {
              if (model.graph().contains(term, RDF.Nodes.type, type.asNode())) {
                marks.add(key);
              }
            });
    if (model.graph().contains(term, Atlas.derived.asNode(), Node.ANY)) {
      marks.add("term.derived");
    }
    String iri = term.getURI();
    return new TermView(
        iri,
        iri.startsWith(Iris.TERMS) ? iri.substring(Iris.TERMS.length()) : Prefixes.shorten(iri),
        Prefixes.shorten(iri),
        model.kind(term).key(),
        name,
        Languages.all().stream()
            .filter(l -> !l.equals(name.language()))
            .filter(others::containsKey)
            .map(l -> others.get(l).of(term))
            .filter(t -> !t.language().equals(name.language()))
            .toList(),
        reader.linkToTerm(iri),
        words(definitions, term),
        words(notes, term),
        texts(term, SKOS.example.asNode()),
        terms(model.above(term)),
        terms(model.below(term)),
        terms(model.domains(term)),
        terms(model.ranges(term)),
        terms(model.inverses(term)),
        List.copyOf(marks),
        words(said(Atlas.reservedFor.asNode()), term),
        terms(model.objects(term, DCTerms.isReplacedBy.asNode())),
        model.graph().contains(term, OWL2.deprecated.asNode(), Node.ANY),
        reading.uses(term));
  }

  // ---- rules

  ShapesPage shapes() {
    Set<String> shown = new HashSet<>();
    List<ShapesPage.Group> classes = groups(DataRule::classes, shown);
    List<ShapesPage.Group> properties = groups(DataRule::properties, shown);
    return new ShapesPage(
        classes,
        properties,
        reading.shapes().stream().filter(r -> !shown.contains(r.id())).map(this::rule).toList(),
        reading.questions().stream().map(this::rule).toList());
  }

  private List<ShapesPage.Group> groups(Function<DataRule, List<Node>> targets, Set<String> shown) {
    Map<Node, List<DataRule>> byTarget = new LinkedHashMap<>();
    List<Node> all =
        byName(
            reading.shapes().stream().flatMap(r -> targets.apply(r).stream()).distinct().toList());
    for (Node target : all) {
      byTarget.put(
          target,
          reading.shapes().stream().filter(r -> targets.apply(r).contains(target)).toList());
    }
    return byTarget.entrySet().stream()
        .map(
            e -> {
              List<DataRule> here = e.getValue().stream().filter(r -> shown.add(r.id())).toList();
              return new ShapesPage.Group(
                  Prefixes.shorten(e.getKey().getURI()).replace("atlas:", "").replace(':', '-'),
                  term(e.getKey()),
                  here.stream().map(this::rule).toList(),
                  e.getValue().stream().filter(r -> !here.contains(r)).map(this::rule).toList());
            })
        .toList();
  }

  private RuleView rule(DataRule rule) {
    return new RuleView(
        rule.id(),
        reader.link("shapes#" + rule.id()),
        rule.messages().entrySet().stream()
            .sorted(
                Comparator.comparing(
                        (Map.Entry<String, String> m) -> !m.getKey().equals(reader.language()))
                    .thenComparing(Map.Entry::getKey))
            .map(m -> new Text(m.getValue(), m.getKey()))
            .toList(),
        "severity." + rule.severity().toLowerCase(Locale.ROOT),
        rule.path(),
        terms(Stream.concat(rule.classes().stream(), rule.properties().stream()).toList()),
        rule.text());
  }

  // ---- drawings

  private Diagram tree(String id, String title, List<Node> classes) {
    List<Node> tops =
        classes.stream().filter(c -> model.above(c).stream().noneMatch(classes::contains)).toList();
    String description =
        classes.stream()
            .filter(c -> model.above(c).stream().anyMatch(classes::contains))
            .map(
                c ->
                    reader.text(
                        "diagram.below",
                        names.of(c).words(),
                        names
                            .of(model.above(c).stream().filter(classes::contains).findFirst().get())
                            .words()))
            .collect(Collectors.joining(" "));
    return classes.isEmpty()
        ? null
        : Drawing.trees(
            "diagram-" + id,
            reader.text("diagram.tree", title),
            description.isEmpty() ? reader.text("diagram.flat") : description,
            tops.stream().map(c -> tree(c, classes)).toList());
  }

  private Drawing.Tree tree(Node top, List<Node> classes) {
    return new Drawing.Tree(
        named(top),
        model.below(top).stream()
            .filter(classes::contains)
            .filter(
                c ->
                    model.above(c).stream()
                        .filter(classes::contains)
                        .findFirst()
                        .equals(Optional.of(top)))
            .map(c -> tree(c, classes))
            .toList());
  }

  private Diagram neighbours(Node type) {
    List<Node> properties = byName(model.propertiesOf(type));
    List<Drawing.Arrow> arrows =
        properties.stream()
            .map(
                p ->
                    new Drawing.Arrow(named(p), model.ranges(p).stream().map(this::named).toList()))
            .toList();
    String name = names.of(type).words();
    String description =
        Stream.of(
                model.above(type).stream()
                    .map(a -> reader.text("diagram.below", name, names.of(a).words())),
                model.below(type).stream()
                    .map(b -> reader.text("diagram.below", names.of(b).words(), name)),
                arrows.stream()
                    .map(
                        a ->
                            reader.text(
                                "diagram.leads",
                                a.property().name(),
                                a.ranges().stream()
                                    .map(Drawing.Named::name)
                                    .collect(Collectors.joining(", ")))))
            .flatMap(Function.identity())
            .collect(Collectors.joining(" "));
    return Drawing.neighbours(
        reader.text("diagram.neighbours", name),
        description,
        named(type),
        model.above(type).stream().map(this::named).toList(),
        model.below(type).stream().map(this::named).toList(),
        arrows);
  }

  private Drawing.Named named(Node term) {
    return new Drawing.Named(names.of(term).words(), link(term), Iris.isOurs(term));
  }

  // ---- small parts

  private String link(Node term) {
    return model.has(term) ? reader.linkToTerm(term.getURI()) : reader.linkTo(term.getURI());
  }

  private Term term(Node term) {
    Text meaning = words(definitions, term);
    return new Term(
        names.of(term),
        link(term),
        meaning.words().isEmpty() ? words(notes, term).words() : meaning.words());
  }

  private List<Term> terms(Collection<Node> nodes) {
    return nodes.stream().filter(Node::isURI).map(this::term).toList();
  }

  private Value value(Node node) {
    if (node.isLiteral()) {
      String lexical = node.getLiteralLexicalForm();
      String shown = Literals.show(node, reader.locale());
      return new Value(
          new Text(shown, node.getLiteralLanguage()),
          "",
          false,
          shown.equals(lexical) ? "" : lexical,
          List.of(),
          false);
    }
    return node.isBlank()
        ? new Value(new Text("[ ]", ""), "", false, "", List.of(), false)
        : new Value(
            names.of(node), reader.linkTo(node.getURI()), !Iris.isOurs(node), "", List.of(), false);
  }

  private Value outside(Node node) {
    return new Value(
        new Text(Prefixes.shorten(node.getURI()), ""),
        reader.linkTo(node.getURI()),
        true,
        "",
        List.of(),
        false);
  }

  private static Text words(Names words, Node node) {
    return words.has(node) ? words.of(node) : new Text("", "");
  }

  /** All values in the language of the page; if there are none, those in the others. */
  private List<Text> texts(Node node, Node property) {
    List<Text> all =
        model.objects(node, property).stream()
            .map(o -> new Text(o.getLiteralLexicalForm(), o.getLiteralLanguage()))
            .toList();
    List<Text> own = all.stream().filter(t -> !t.differsFrom(reader.language())).toList();
    return own.isEmpty() ? all : own;
  }

  private List<Node> byName(Collection<Node> nodes) {
    Comparator<Object> collator = reader.byName();
    return nodes.stream()
        .sorted(
            Comparator.comparing((Node n) -> names.of(n).words(), collator)
                .thenComparing(n -> n.toString()))
        .toList();
  }
}
