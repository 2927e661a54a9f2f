package org.customsatlas.serve;

import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;

/**
 * No property functions at all. Jena's own registry would load any class on the class path by its
 * name, and the evaluation of property paths asks it even if property functions are switched off.
 */
final class ClosedPropertyFunctions extends PropertyFunctionRegistry {
  static final ClosedPropertyFunctions INSTANCE = new ClosedPropertyFunctions();

  private ClosedPropertyFunctions() {}

  @Override
  public boolean manages(String iri) {
    return false;
  }

  @Override
  public PropertyFunctionFactory get(String iri) {
    return null;
  }

  @Override
  public boolean isRegistered(String iri) {
    return false;
  }

  @Override
  public void put(String iri, PropertyFunctionFactory factory) {
    throw new UnsupportedOperationException("there are no property functions");
  }
}
