package org.customsatlas.page.model;

import java.util.List;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;

/**
 * The whole ontology on one page. Immutable.
 *
 * @param iri the IRI of the ontology
 * @param title its title
 * @param description what it is for
 * @param facts the rest of its header: heading and values
 * @param modules its parts
 * @param schemes the lists of concepts
 * @param changes what has changed from version to version, the latest first
 */
public record ModelPage(
    String iri,
    Text title,
    Text description,
    List<Fact> facts,
    List<Module> modules,
    List<Scheme> schemes,
    List<Release> changes) {

  /** A line of the header. */
  public record Fact(String heading, List<Value> values) {}

  /** A part, with its classes as a drawing, and its classes and properties. */
  public record Module(
      String id,
      Text title,
      Text description,
      Diagram diagram,
      List<TermView> classes,
      List<TermView> properties) {}

  /** A list of concepts, and how many it has. */
  public record Scheme(Term scheme, int concepts) {}

  /** A version, and what it changed; nothing if it is the first. */
  public record Release(String version, List<Changed> changes) {}

  /** One change: the key of the words for what was done, to which term, and what differs. */
  public record Changed(String done, Term term, List<Term> differs) {}
}
