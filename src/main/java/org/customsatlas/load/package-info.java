/**
 * From files to a dataset, or to problems: the ontology, the registry, what each document says, and
 * what is known of the documents. The ontology is the schema; no class or property is named here a
 * second time.
 */
package org.customsatlas.load;
