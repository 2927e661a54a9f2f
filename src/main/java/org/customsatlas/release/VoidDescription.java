package org.customsatlas.release;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * What is in the data, as VoID (Describing Linked Datasets with the VoID Vocabulary, 2011): sizes,
 * the properties and classes with their sizes, and the links to other datasets. Everything in it is
 * counted.
 */
final class VoidDescription {
  private static final Node DATASET = Iris.node("dataset");
  private static final String THINGS = Iris.BASE + "id/";
  private static final List<String> LINKS =
      List.of(
          "skos:exactMatch",
          "skos:closeMatch",
          "skos:broadMatch",
          "skos:narrowMatch",
          "skos:relatedMatch",
          "owl:sameAs");

  private final DescriptionBuilder out = new DescriptionBuilder();
  private final Collection<Triple> triples;

  private VoidDescription(Collection<Triple> triples) {
    this.triples = triples;
  }

  /** The description of the union of all graphs, sorted. */
  static Set<Triple> of(Collection<Triple> union) {
    return new VoidDescription(union).describe();
  }

  private Set<Triple> describe() {
    Map<Node, Set<Node>> members = new HashMap<>();
    Map<Node, Set<Node>> classes = new HashMap<>();
    for (Triple triple : triples) {
      if (triple.getPredicate().equals(RDF.Nodes.type) && triple.getObject().isURI()) {
        members.computeIfAbsent(triple.getObject(), c -> new HashSet<>()).add(triple.getSubject());
        classes.computeIfAbsent(triple.getSubject(), s -> new HashSet<>()).add(triple.getObject());
      }
    }
    describeWhole(members.keySet());
    Partition whole = new Partition();
    Map<Node, Partition> byClass = new HashMap<>();
    for (Triple triple : triples) {
      whole.add(triple);
      for (Node type : classes.getOrDefault(triple.getSubject(), Set.of())) {
        byClass.computeIfAbsent(type, c -> new Partition()).add(triple);
      }
    }
    whole.describe(DATASET, "property");
    members.forEach(
        (type, things) -> {
          String name = "class-" + localName(type);
          Node partition = Iris.node("dataset#" + name);
          out.add(DATASET, "void:classPartition", partition)
              .type(partition, "void:Dataset")
              .add(partition, "void:class", type)
              .count(partition, "void:entities", things.size());
          byClass.get(type).describe(partition, name + "-property");
        });
    describeLinks();
    return out.triples();
  }

  private void describeWhole(Set<Node> classes) {
    Set<Node> subjects = new HashSet<>();
    Set<Node> predicates = new HashSet<>();
    Set<Node> objects = new HashSet<>();
    Set<String> vocabularies = new TreeSet<>();
    for (Triple triple : triples) {
      subjects.add(triple.getSubject());
      predicates.add(triple.getPredicate());
      objects.add(triple.getObject());
    }
    predicates.forEach(p -> vocabularies.add(namespace(p)));
    classes.forEach(c -> vocabularies.add(namespace(c)));
    out.type(DATASET, "void:Dataset")
        .count(DATASET, "void:triples", triples.size())
        .count(DATASET, "void:entities", subjects.stream().filter(VoidDescription::isThing).count())
        .count(DATASET, "void:distinctSubjects", subjects.size())
        .count(DATASET, "void:distinctObjects", objects.size())
        .count(DATASET, "void:properties", predicates.size())
        .count(DATASET, "void:classes", classes.size())
        .string(DATASET, "void:uriSpace", Iris.BASE)
        .add(DATASET, "void:sparqlEndpoint", Iris.node("sparql"));
    vocabularies.forEach(v -> out.add(DATASET, "void:vocabulary", NodeFactory.createURI(v)));
    for (Dump dump : Dump.values()) {
      out.add(DATASET, "void:dataDump", Catalogue.download(dump.fileName()));
    }
  }

  private void describeLinks() {
    Map<String, Integer> links = new HashMap<>();
    for (String property : LINKS) {
      Node predicate = Prefixes.expand(property);
      for (Triple triple : triples) {
        boolean isLink =
            triple.getPredicate().equals(predicate)
                && triple.getObject().isURI()
                && Iris.isOurs(triple.getSubject())
                && !Iris.isOurs(triple.getObject());
        if (isLink) {
          links.merge(property + " " + namespace(triple.getObject()), 1, Integer::sum);
        }
      }
    }
    links.forEach(
        (link, count) -> {
          String[] propertyAndSpace = link.split(" ", 2);
          String space = propertyAndSpace[1];
          Node target = Iris.node("dataset#target-" + plain(space));
          Node linkset =
              Iris.node("dataset#links-" + plain(propertyAndSpace[0]) + "-" + plain(space));
          out.type(target, "void:Dataset").string(target, "void:uriSpace", space);
          out.type(linkset, "void:Linkset")
              .add(linkset, "void:subjectsTarget", DATASET)
              .add(linkset, "void:objectsTarget", target)
              .add(linkset, "void:linkPredicate", Prefixes.expand(propertyAndSpace[0]))
              .count(linkset, "void:triples", count)
              .add(DATASET, "void:subset", linkset);
        });
  }

  private static boolean isThing(Node node) {
    return node.isURI() && node.getURI().startsWith(THINGS);
  }

  /** A name for {@code term} that can stand in a fragment: {@code atlas-Hosting}. */
  private static String localName(Node term) {
    return plain(Prefixes.shorten(term.getURI()));
  }

  private static String plain(String text) {
    return text.replaceFirst("^https?://", "")
        .replaceAll("[^A-Za-z0-9.]+", "-")
        .replaceAll("-$", "");
  }

  private static String namespace(Node term) {
    String iri = term.getURI();
    return iri.substring(0, Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1);
  }

  /** Some triples, counted by property. */
  private final class Partition {
    private final Map<Node, Integer> counts = new HashMap<>();
    private final Map<Node, Set<Node>> subjects = new HashMap<>();
    private final Map<Node, Set<Node>> objects = new HashMap<>();

    void add(Triple triple) {
      Node property = triple.getPredicate();
      counts.merge(property, 1, Integer::sum);
      subjects.computeIfAbsent(property, p -> new HashSet<>()).add(triple.getSubject());
      objects.computeIfAbsent(property, p -> new HashSet<>()).add(triple.getObject());
    }

    void describe(Node whole, String name) {
      counts.forEach(
          (property, count) -> {
            Node part = Iris.node("dataset#" + name + "-" + localName(property));
            out.add(whole, "void:propertyPartition", part)
                .type(part, "void:Dataset")
                .add(part, "void:property", property)
                .count(part, "void:triples", count)
                .count(part, "void:distinctSubjects", subjects.get(property).size())
                .count(part, "void:distinctObjects", objects.get(property).size());
          });
    }
  }
}
