package org.customsatlas.release;

import java.util.Objects;

/** The program itself. */
public final class Program {
  private Program() {}

  /** Its version as the jar says it; "unpacked" if it does not run from a jar. */
  public static String version() {
    return Objects.requireNonNullElse(
        Program.class.getPackage().getImplementationVersion(), "unpacked");
  }
}
