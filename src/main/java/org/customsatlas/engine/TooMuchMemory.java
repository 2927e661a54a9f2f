package org.customsatlas.engine;

import org.apache.jena.query.QueryExecException;

/** A query would keep more rows at once than it may. */
public final class TooMuchMemory extends QueryExecException {
  private static final long serialVersionUID = 1L;

  TooMuchMemory() {
    super("the query keeps more rows at once than it may");
  }
}
