/** A release in a SPARQL store elsewhere, as a dataset whose queries that store answers. */
package org.customsatlas.serve.remote;
