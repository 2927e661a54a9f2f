package org.customsatlas.vocab;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** The terms of PROV-O (W3C Recommendation, 2013) that we write; Jena has no constants for them. */
public final class Prov {
  private static final String NS = "http://www.w3.org/ns/prov#";

  public static final Node ACTIVITY = NodeFactory.createURI(NS + "Activity");
  public static final Node USED = NodeFactory.createURI(NS + "used");
  public static final Node ENDED_AT_TIME = NodeFactory.createURI(NS + "endedAtTime");
  public static final Node WAS_DERIVED_FROM = NodeFactory.createURI(NS + "wasDerivedFrom");
  public static final Node WAS_QUOTED_FROM = NodeFactory.createURI(NS + "wasQuotedFrom");
  public static final Node WAS_GENERATED_BY = NodeFactory.createURI(NS + "wasGeneratedBy");

  private Prov() {}
}
