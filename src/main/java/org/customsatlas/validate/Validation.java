package org.customsatlas.validate;

import java.io.IOException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.load.Sources;

/** A stand-in until validation is merged. */
public final class Validation {
  private Validation() {}

  public static Report validate(DatasetGraph dataset, Sources sources) throws IOException {
    return new Report(true, "");
  }
}
