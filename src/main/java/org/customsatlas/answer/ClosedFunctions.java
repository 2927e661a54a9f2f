package org.customsatlas.answer;

import java.util.Iterator;
import org.apache.jena.sparql.function.FunctionFactory;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.vocabulary.XSD;

/**
 * The functions with an IRI that a query may call: the casts of XML Schema, which SPARQL 1.1 asks
 * for (17.5). Jena's own registry would load any class on the class path by its name.
 *
 * <p>Does not change, and may be used by any number of threads.
 */
public final class ClosedFunctions extends FunctionRegistry {
  public static final ClosedFunctions INSTANCE = new ClosedFunctions();

  private ClosedFunctions() {
    FunctionRegistry standard = FunctionRegistry.get();
    for (Iterator<String> names = standard.keys(); names.hasNext(); ) {
      String name = names.next();
      if (name.startsWith(XSD.NS)) {
        super.put(name, standard.get(name));
      }
    }
  }

  /** The factory for {@code iri}, or null; never looks for a class. */
  @Override
  public FunctionFactory get(String iri) {
    return isRegistered(iri) ? super.get(iri) : null;
  }

  @Override
  public void put(String iri, FunctionFactory factory) {
    throw new UnsupportedOperationException("the set of functions is closed");
  }
}
