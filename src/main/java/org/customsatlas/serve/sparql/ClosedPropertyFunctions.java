package org.customsatlas.serve.sparql;

import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;

/**
 * No property function but our own {@code text:query}, if there is an index. Jena's own registry
 * would load any class on the class path by its name, and the evaluation of property paths asks it
 * even if property functions are switched off.
 */
final class ClosedPropertyFunctions extends PropertyFunctionRegistry {
  private final TextQuery text;

  /**
   * @param text null if nothing can be asked for by its words
   */
  ClosedPropertyFunctions(TextQuery text) {
    this.text = text;
  }

  @Override
  public boolean manages(String iri) {
    return isRegistered(iri);
  }

  @Override
  public PropertyFunctionFactory get(String iri) {
    return isRegistered(iri) ? text : null;
  }

  @Override
  public boolean isRegistered(String iri) {
    return text != null && TextQuery.IRI.equals(iri);
  }

  @Override
  public void put(String iri, PropertyFunctionFactory factory) {
    throw new UnsupportedOperationException("no other property functions are taken");
  }
}
