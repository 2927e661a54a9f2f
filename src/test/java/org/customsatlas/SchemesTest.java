package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;

/** Each SKOS scheme: one file, every concept described, no notation or label twice, no circle. */
class SchemesTest {
  private static final Node IN_SCHEME = SKOS.inScheme.asNode();
  private static final Node BROADER = SKOS.broader.asNode();
  private static final Node NOTATION = SKOS.notation.asNode();
  private static final Node TOP_CONCEPT_OF = SKOS.topConceptOf.asNode();
  private static final Node PREF_LABEL = SKOS.prefLabel.asNode();
  private static final Node DEFINITION = SKOS.definition.asNode();

  private final List<Path> files = Terms.files(RealGraph.SOURCES.schemes());

  @Test
  void everyFileIsOneSchemeNamedAsTheFile() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) ->
                file.instances(SKOS.ConceptScheme.asNode()).equals(Set.of(scheme))
                    ? List.of()
                    : List.of("is not " + scheme)));
  }

  @Test
  void everySchemeHasAConceptAndEveryConceptIsInTheSchemeOfItsFile() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) -> {
              Set<Node> concepts = concepts(file);
              List<String> faults = new ArrayList<>();
              if (concepts.isEmpty()) {
                faults.add("has no concept");
              }
              for (Node c : concepts) {
                if (!file.objects(c, IN_SCHEME).equals(List.of(scheme))
                    || !c.getURI().startsWith(scheme.getURI() + "/")) {
                  faults.add(Iris.shortId(c) + " is not in the scheme of its file");
                }
              }
              return faults;
            }));
  }

  @Test
  void everyConceptAndSchemeIsLabelledAndDefinedInEnglishAndInFrench() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) -> {
              List<String> faults = new ArrayList<>();
              Set<Node> all = new HashSet<>(concepts(file));
              all.add(scheme);
              for (Node c : all) {
                for (String language : List.of("en", "fr")) {
                  List<String> label = file.texts(c, PREF_LABEL, language);
                  List<String> definition = file.texts(c, DEFINITION, language);
                  if (label.size() != 1 || definition.size() != 1 || label.equals(definition)) {
                    faults.add(Iris.shortId(c) + " in " + language);
                  }
                }
              }
              return faults;
            }));
  }

  @Test
  void noLabelStandsTwiceInAScheme() {
    assertEquals(List.of(), faults((scheme, file) -> twice(file, PREF_LABEL)));
  }

  @Test
  void everyConceptHasOneNotationAndNoneStandsTwiceInAScheme() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) -> {
              List<String> faults = twice(file, NOTATION);
              for (Node c : concepts(file)) {
                if (file.objects(c, NOTATION).size() != 1) {
                  faults.add(Iris.shortId(c) + " has not one notation");
                }
              }
              return faults;
            }));
  }

  @Test
  void everyConceptIsATopConceptOrHasOneBroaderConceptOfItsScheme() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) -> {
              List<String> faults = new ArrayList<>();
              Set<Node> concepts = concepts(file);
              for (Node c : concepts) {
                List<Node> broader = file.objects(c, BROADER);
                boolean isTop = file.objects(c, TOP_CONCEPT_OF).equals(List.of(scheme));
                if (isTop == !broader.isEmpty()
                    || broader.size() > 1
                    || !concepts.containsAll(broader)) {
                  faults.add(Iris.shortId(c));
                }
              }
              return faults;
            }));
  }

  @Test
  void noConceptIsBroaderThanItself() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) -> {
              List<String> faults = new ArrayList<>();
              for (Node c : concepts(file)) {
                Set<Node> seen = new HashSet<>();
                List<Node> above = file.objects(c, BROADER);
                while (!above.isEmpty() && seen.add(above.getFirst())) {
                  above = file.objects(above.getFirst(), BROADER);
                }
                if (seen.contains(c)) {
                  faults.add(Iris.shortId(c));
                }
              }
              return faults;
            }));
  }

  @Test
  void relatedConceptsAreOfDifferentBranchesAndOfThisScheme() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) -> {
              List<String> faults = new ArrayList<>();
              for (Node c : concepts(file)) {
                for (Node other : file.objects(c, SKOS.related.asNode())) {
                  if (!concepts(file).contains(other)
                      || above(file, c).contains(other)
                      || above(file, other).contains(c)) {
                    faults.add(Iris.shortId(c) + " and " + Iris.shortId(other));
                  }
                }
              }
              return faults;
            }));
  }

  @Test
  void everySchemeThatAPropertyTakesItsValuesFromIsThere() {
    Terms terms = Terms.real();
    Set<String> missing = new TreeSet<>();
    Set<Node> schemes = terms.instances(SKOS.ConceptScheme.asNode());
    for (Node property : terms.properties()) {
      for (Node scheme : terms.objects(property, Atlas.valueScheme.asNode())) {
        if (!schemes.contains(scheme)) {
          missing.add(property.getLocalName() + ": " + scheme);
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  /** Short ids tell a scheme from a kind of things by its name alone. */
  @Test
  void noSchemeIsNamedAsAKindOfThings() {
    Set<String> both = new TreeSet<>(RealGraph.loaded().schema().schemes());
    assertFalse(both.isEmpty());
    both.retainAll(RealGraph.loaded().schema().kinds());
    assertEquals(Set.of(), both);
  }

  @Test
  void everySchemeHasATitleAndALicence() {
    assertEquals(
        List.of(),
        faults(
            (scheme, file) ->
                file.objects(scheme, DCTerms.title.asNode()).size() == 2
                        && !file.objects(scheme, DCTerms.license.asNode()).isEmpty()
                    ? List.of()
                    : List.of("lacks one")));
  }

  // ---- how the tests ask

  private static Set<Node> concepts(Terms file) {
    return file.instances(SKOS.Concept.asNode());
  }

  private static Set<Node> above(Terms file, Node concept) {
    Set<Node> above = new HashSet<>();
    List<Node> next = file.objects(concept, BROADER);
    while (!next.isEmpty() && above.add(next.getFirst())) {
      next = file.objects(next.getFirst(), BROADER);
    }
    return above;
  }

  private static List<String> twice(Terms file, Node property) {
    Map<String, Node> owners = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Node concept : concepts(file)) {
      for (Node text : file.objects(concept, property)) {
        String key =
            text.getLiteralLexicalForm().toLowerCase(Locale.ROOT) + "@" + text.getLiteralLanguage();
        Node before = owners.put(key, concept);
        if (before != null) {
          twice.add(key + ": " + Iris.shortId(before) + " and " + Iris.shortId(concept));
        }
      }
    }
    return twice;
  }

  private List<String> faults(BiFunction<Node, Terms, List<String>> check) {
    assertFalse(files.isEmpty());
    List<String> faults = new ArrayList<>();
    for (Path file : files) {
      Node scheme = Iris.node("scheme/" + file.getFileName().toString().replace(".ttl", ""));
      check
          .apply(scheme, new Terms(Terms.read(file)))
          .forEach(f -> faults.add(file.getFileName() + ": " + f));
    }
    return faults;
  }
}
