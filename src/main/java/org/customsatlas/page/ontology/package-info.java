/** The ontology, its rules and how the data use them, read for those who document it. */
package org.customsatlas.page.ontology;
