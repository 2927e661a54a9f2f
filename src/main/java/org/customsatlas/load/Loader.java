package org.customsatlas.load;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraphFactory;

/** A stand-in until the loader is merged. */
public final class Loader {
  private Loader() {}

  public static Loaded load(Sources sources) throws IOException {
    LocalDate day = LocalDate.of(2026, 11, 21);
    return new Loaded(
        DatasetGraphFactory.createGeneral(), List.of(), new ReleaseInfo("0.1.0", day, day));
  }
}
