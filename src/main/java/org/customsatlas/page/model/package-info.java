/** The documentation of the ontology and of the rules, as pages with drawings. */
package org.customsatlas.page.model;
