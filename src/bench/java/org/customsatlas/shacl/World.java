package org.customsatlas.shacl;

import java.util.Locale;
import java.util.function.Consumer;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.ORG;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Iris;

/**
 * A made-up world of customs, always the same: lands, each with its administration, memberships,
 * offices, posts, people, meetings, projects and figures. All lands are members of one body and use
 * the same few concepts, so that there are nodes to which very much points.
 */
final class World {
  private static final Node WCO = Iris.node("id/org/wco");
  private static final Node PROV_AGENT = NodeFactory.createURI("http://www.w3.org/ns/prov#agent");
  private static final Node PROV_ROLE = NodeFactory.createURI("http://www.w3.org/ns/prov#hadRole");
  private static final Node TYPE = RDF.type.asNode();

  private final Consumer<Triple> to;

  World(Consumer<Triple> to) {
    this.to = to;
  }

  /** What all lands share. */
  void shared() {
    named(WCO, "Organisation", "World body");
    for (int i = 0; i < 6; i++) {
      named(region(i), "WcoRegion", "Region " + i);
    }
    for (int i = 0; i < 40; i++) {
      Node topic = Iris.node("scheme/topic/t" + i);
      add(topic, TYPE, SKOS.Concept.asNode());
      add(topic, SKOS.inScheme.asNode(), Iris.node("scheme/topic"));
      label(topic, "Topic " + i);
      add(topic, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("Sujet " + i, "fr"));
      add(topic, SKOS.notation.asNode(), NodeFactory.createLiteralString("t" + i));
      add(topic, SKOS.definition.asNode(), NodeFactory.createLiteralLang("Topic " + i, "en"));
    }
  }

  /**
   * Says all of one land.
   *
   * @param i its number; every hundredth has faults
   */
  void land(int i) {
    boolean faulty = i % 100 == 99;
    String code = code(i);
    Node land = id("territory", code.toLowerCase(Locale.ROOT));
    named(land, "Territory", "Land " + code);
    add(land, DCTerms.identifier.asNode(), typed(code, "iso3"));
    add(land, def("memberOf"), WCO);
    if (!faulty) {
      add(land, def("inRegion"), region(i % 6));
    }
    Node customs = id("org", "customs-" + i);
    named(customs, "CustomsAdministration", "Customs of " + code);
    add(customs, def("administrationOf"), land);
    add(customs, ORG.unitOf.asNode(), id("org", "ministry-" + i));
    named(id("org", "ministry-" + i), "Organisation", "Ministry of " + code);
    membership(i, "group", land, id("org", "group-" + i / 30));
    membership(i, "neighbours", land, id("org", "community-" + i / 20));
    if (i % 30 == 0) {
      named(id("org", "group-" + i / 30), "Organisation", "Group " + i / 30);
    }
    if (i % 20 == 0) {
      named(id("org", "community-" + i / 20), "Organisation", "Community " + i / 20);
    }
    Node post = id("post", "director-" + i);
    named(post, "Post", "Director of " + code);
    add(post, ORG.postIn.asNode(), customs);
    for (int k = 0; k < 2; k++) {
      Node person = id("person", i + "-" + k);
      named(person, "Person", "Person " + i + " " + k);
      Node tenure = relation(i, "tenure", i + "-" + k, "Tenure", 2000 + 5 * k, 2005 + 5 * k);
      add(tenure, def("post"), post);
      add(tenure, ORG.member.asNode(), person);
    }
    Node meeting = id("event", "meeting-" + i);
    named(meeting, "Event", "Meeting " + i);
    days(i, meeting, 2014, faulty ? 2013 : 2014);
    add(meeting, def("status"), Iris.node("scheme/status/completed"));
    Node project = id("project", "p" + i);
    named(project, "Project", "Project " + i);
    days(i, project, 2012, 2016);
    add(project, def("addressesTopic"), Iris.node("scheme/topic/t" + i % 40));
    add(project, def("partOf"), id("project", "p" + (i / 10) * 10 + "-all"));
    add(project, def("status"), Iris.node("scheme/status/completed"));
    Node involvement = relation(i, "involvement", "" + i, "Involvement", 2012, 2016);
    add(involvement, def("involvementIn"), project);
    add(involvement, PROV_AGENT, customs);
    add(involvement, PROV_ROLE, Iris.node("scheme/role/implementer"));
    Node figure = id("fig", "staff-" + i);
    add(figure, TYPE, def("Figure"));
    label(figure, "Staff of " + code);
    add(figure, def("figureOf"), customs);
    add(figure, def("measure"), Iris.node("id/measure/staff"));
    add(figure, def("quantity"), id("qty", "staff-" + i));
    Node quantity = id("qty", "staff-" + i);
    add(quantity, TYPE, def("Quantity"));
    label(quantity, i + " people");
    add(
        quantity,
        def("value"),
        faulty
            ? NodeFactory.createLiteralString("many")
            : NodeFactory.createLiteralDT("" + i, XSDDatatype.XSDdecimal));
    add(quantity, def("modality"), Iris.node("scheme/modality/exact"));
    add(quantity, def("verbatim"), NodeFactory.createLiteralString(i + " people"));
  }

  private void membership(int i, String name, Node member, Node body) {
    Node membership = relation(i, "membership", i + "-" + name, "Membership", 1990 + i % 20, 0);
    add(membership, ORG.member.asNode(), member);
    add(membership, ORG.organization.asNode(), body);
  }

  private Node relation(int i, String kind, String name, String type, int start, int end) {
    Node relation = Iris.node("id/rel/" + kind + "/" + name);
    add(relation, TYPE, def(type));
    label(relation, name);
    days(i, relation, start, end);
    return relation;
  }

  private void days(int i, Node node, int start, int end) {
    add(node, def("start"), day(i, start));
    add(node, def("startEarliest"), day(i, start));
    add(node, def("startLatest"), day(i, start));
    if (end != 0) {
      add(node, def("end"), day(i, end));
      add(node, def("endEarliest"), day(i, end));
      add(node, def("endLatest"), day(i, end));
    }
  }

  private void named(Node node, String type, String label) {
    add(node, TYPE, def(type));
    label(node, label);
    add(node, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(label + " (fr)", "fr"));
  }

  private void label(Node node, String label) {
    add(node, SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang(label, "en"));
  }

  private void add(Node subject, Node property, Node object) {
    to.accept(Triple.create(subject, property, object));
  }

  private static Node id(String kind, String name) {
    return Iris.node("id/" + kind + "/" + name);
  }

  private static Node def(String name) {
    return Iris.node("def#" + name);
  }

  private static Node region(int i) {
    return id("region", "r" + i);
  }

  private static Node day(int i, int year) {
    String day = String.format(Locale.ROOT, "%d-%02d-%02d", year, 1 + i % 12, 1 + i / 12 % 28);
    return NodeFactory.createLiteralDT(day, XSDDatatype.XSDdate);
  }

  private static Node typed(String text, String type) {
    return NodeFactory.createLiteralDT(
        text, TypeMapper.getInstance().getSafeTypeByName(def(type).getURI()));
  }

  /** Three letters for a number below 26³ = 17,576. */
  private static String code(int i) {
    StringBuilder code = new StringBuilder();
    for (int left = i, k = 0; k < 3; k++, left /= 26) {
      code.append((char) ('A' + left % 26));
    }
    return code.toString();
  }
}
