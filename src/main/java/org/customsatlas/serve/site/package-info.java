/**
 * The pages that are about no single thing: the front page, the lists, the questions, the
 * documentation of the ontology, and the files that pages need.
 */
package org.customsatlas.serve.site;
