package org.customsatlas;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Remembers why it could not write: a {@code PrintWriter} only says that it could not. */
final class Output extends FilterOutputStream {
  private IOException failure;

  Output(OutputStream out) {
    super(out);
  }

  /** Why something was not written; null if all was, or if the reader had had enough of it. */
  String loss() {
    String reason = failure == null ? null : String.valueOf(failure.getMessage());
    return reason == null || reason.contains("Broken pipe") ? null : reason;
  }

  @Override
  public void write(int unit) throws IOException {
    write(new byte[] {(byte) unit}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
