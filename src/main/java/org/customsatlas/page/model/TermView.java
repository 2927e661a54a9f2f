package org.customsatlas.page.model;

import java.util.List;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;

/**
 * A class or property as its documentation shows it.
 *
 * @param iri the IRI itself
 * @param id its anchor on the page of the ontology: what stands behind the {@code #} of its IRI
 * @param code its prefixed name, which is also its name in JSON-LD
 * @param kind the key of the words for what it is
 * @param name what it is called
 * @param otherNames what it is called in the other languages
 * @param link its own page
 * @param definition what it means; empty words if only its note says so
 * @param note how it is used; empty words if there is nothing to add
 * @param examples in words
 * @param above what it is a special case of
 * @param below its special cases
 * @param domains the classes that have the property
 * @param ranges what its values are
 * @param inverses the properties that say the same from the other end
 * @param marks the keys of the words for what else holds of it, such as that it is transitive
 * @param reserved why nothing uses it yet; empty words if that is not so
 * @param successors what to use instead, if it is deprecated
 * @param isDeprecated whether it should no longer be used
 * @param uses how many things or statements the data have
 */
public record TermView(
    String iri,
    String id,
    String code,
    String kind,
    Text name,
    List<Text> otherNames,
    String link,
    Text definition,
    Text note,
    List<Text> examples,
    List<Term> above,
    List<Term> below,
    List<Term> domains,
    List<Term> ranges,
    List<Term> inverses,
    List<String> marks,
    Text reserved,
    List<Term> successors,
    boolean isDeprecated,
    int uses) {}
