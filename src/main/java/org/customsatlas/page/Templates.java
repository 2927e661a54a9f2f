package org.customsatlas.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The pages of {@code src/main/jte}, compiled into the program. Thread-safe. */
public final class Templates {
  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  static {
    ENGINE.setTrimControlStructures(true);
  }

  private Templates() {}

  /**
   * Writes a page.
   *
   * @param name the template without its ending, such as {@code thing}
   * @param values its parameters by name
   */
  public static void write(String name, Map<String, Object> values, OutputStream out) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    ENGINE.render(name + ".jte", values, page);
    try {
      page.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
