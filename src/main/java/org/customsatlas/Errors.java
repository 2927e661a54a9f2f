package org.customsatlas;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.jena.query.QueryParseException;

/** Says in plain words why the program could not work. */
final class Errors {
  private Errors() {}

  /** One plain sentence, or a few, for the user; never empty. */
  static String sentence(Throwable error) {
    if (error instanceof NoSuchFileException e) {
      return "There is no file " + e.getFile() + ".";
    }
    if (error instanceof AccessDeniedException e) {
      return "The file " + e.getFile() + " may not be read or written.";
    }
    if (error instanceof NotDirectoryException e) {
      return e.getFile() + " is not a folder.";
    }
    if (error instanceof FileAlreadyExistsException e) {
      return e.getFile() + " is there already, and is not a folder.";
    }
    if (error instanceof FileSystemException e) {
      return "The file " + e.getFile() + " cannot be used: " + e.getReason() + ".";
    }
    if (error instanceof QueryParseException) {
      return "The query cannot be read: " + firstLine(error);
    }
    return firstLine(error);
  }

  private static String firstLine(Throwable error) {
    String message = error.getMessage();
    if (message == null || message.isBlank()) {
      return "Something went wrong that nobody thought of ("
          + error.getClass().getSimpleName()
          + "). Please tell us what you did; --debug shows more.";
    }
    return message.strip();
  }
}
