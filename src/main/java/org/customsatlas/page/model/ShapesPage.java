package org.customsatlas.page.model;

import java.util.List;
import org.customsatlas.page.Term;

/**
 * All rules that the data keep. Immutable.
 *
 * @param classes the rules by the class whose members they are about
 * @param properties the rules by the property whose ends they are about
 * @param others the shapes that are used by others alone
 * @param questions the questions over the named graphs
 */
public record ShapesPage(
    List<Group> classes, List<Group> properties, List<RuleView> others, List<RuleView> questions) {

  /** Rules about one term; each rule stands in full once, under the first of its terms. */
  public record Group(String id, Term term, List<RuleView> rules, List<RuleView> elsewhere) {}
}
