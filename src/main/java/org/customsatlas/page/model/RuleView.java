package org.customsatlas.page.model;

import java.util.List;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;

/**
 * A rule that the data keep, as a page shows it.
 *
 * @param id its name, which is its anchor
 * @param link where it stands among all rules
 * @param messages what must hold, with an example of a right value, in all languages, that of the
 *     page first
 * @param severity the key of the words for how grave it is
 * @param path the property or path concerned; empty if it is about the whole
 * @param targets the classes and properties that it is about
 * @param text the shape in Turtle, or the question in SPARQL
 */
public record RuleView(
    String id,
    String link,
    List<Text> messages,
    String severity,
    String path,
    List<Term> targets,
    String text) {}
