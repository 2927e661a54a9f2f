package org.customsatlas.contribute;

import java.util.Locale;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** How bad a result is (SHACL, 2.1.4), the worst first. */
public enum Severity {
  VIOLATION("Violation"),
  WARNING("Warning"),
  INFO("Info");

  private final String localName;

  Severity(String localName) {
    this.localName = localName;
  }

  /** Its IRI, such as {@code sh:Violation}. */
  public Node node() {
    return NodeFactory.createURI("http://www.w3.org/ns/shacl#" + localName);
  }

  /** Its name for people and programs, such as {@code violation}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
