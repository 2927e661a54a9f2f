package org.customsatlas.release;

import java.io.IOException;

/**
 * A release that cannot be written or read; the message is one or two plain sentences for the user.
 */
public final class ReleaseException extends IOException {
  private static final long serialVersionUID = 1L;

  ReleaseException(String message) {
    super(message);
  }

  ReleaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
