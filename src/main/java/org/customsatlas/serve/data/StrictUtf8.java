package org.customsatlas.serve.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Bytes that must be UTF-8: passes them on as they are, and ends at the first that is not, with its
 * place. The parsers would change such bytes to U+FFFD without a word.
 */
final class StrictUtf8 extends FilterInputStream {
  private final String name;
  private long line = 1;
  private long column = 1;

  /** The first byte of the character. */
  private int lead;

  /** How many bytes the character has still to come, and the bounds of the next one. */
  private int missing;

  private int least = 0x80;
  private int most = 0xBF;
  private IOException failure;

  StrictUtf8(InputStream in, String name) {
    super(in);
    this.name = name;
  }

  /** Why the bytes could not be read, whatever a parser has made of it; null if they could. */
  IOException failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    int count;
    try {
      count = super.read(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    if (count < 0 && missing > 0) {
      throw notUtf8("The file ends inside a character");
    }
    for (int i = offset; i < offset + count; i++) {
      take(bytes[i] & 0xFF);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads to the end: a parser may stop before it. */
  void drain() throws IOException {
    if (failure != null) {
      throw failure;
    }
    transferTo(OutputStream.nullOutputStream());
  }

  /** Leaves the stream below open, for {@link #drain}; whoever has opened that one closes it. */
  @Override
  public void close() {
    // Parsers close what they have read.
  }

  private void take(int unit) throws IOException {
    if (missing > 0) {
      if (unit < least || unit > most) {
        throw notUtf8(lead);
      }
      missing--;
      least = 0x80;
      most = 0xBF;
      if (missing == 0) {
        column++;
      }
    } else if (unit < 0x80) {
      if (unit == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    } else {
      begin(unit);
    }
  }

  /** The first byte of a longer character (RFC 3629, 4: no overlong forms, no surrogates). */
  private void begin(int unit) throws IOException {
    if (unit < 0xC2 || unit > 0xF4) {
      throw notUtf8(unit);
    }
    lead = unit;
    missing = unit < 0xE0 ? 1 : unit < 0xF0 ? 2 : 3;
    if (unit == 0xE0) {
      least = 0xA0;
    } else if (unit == 0xED) {
      most = 0x9F;
    } else if (unit == 0xF0) {
      least = 0x90;
    } else if (unit == 0xF4) {
      most = 0x8F;
    }
  }

  private IOException notUtf8(int unit) {
    return notUtf8("The byte 0x" + Integer.toHexString(0x100 | unit).substring(1) + " stands here");
  }

  private IOException notUtf8(String what) {
    failure =
        new IOException(
            name
                + ":"
                + line
                + ":"
                + column
                + ": "
                + what
                + ", so the file is not UTF-8 text. Save it as UTF-8.");
    return failure;
  }
}
