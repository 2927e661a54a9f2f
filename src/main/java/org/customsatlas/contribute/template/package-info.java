/**
 * Tables and records to fill in, made for each class from the ontology, the rules and what is
 * published.
 */
package org.customsatlas.contribute.template;
