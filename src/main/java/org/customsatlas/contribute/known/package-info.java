/**
 * What a contribution is held against, made once: the data, the ontology and the rules; and what a
 * name that is not among them may stand for.
 */
package org.customsatlas.contribute.known;
