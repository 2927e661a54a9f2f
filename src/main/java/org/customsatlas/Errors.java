package org.customsatlas;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.jena.query.QueryParseException;
import org.customsatlas.problem.Hindrance;
import org.customsatlas.problem.Phrase;

/** Says in plain words why the program could not work. */
final class Errors {
  private Errors() {}

  /** One plain sentence, or a few, for the user in that language; never empty. */
  static String sentence(Throwable error, String language) {
    return switch (error) {
      case UncheckedIOException e -> sentence(e.getCause(), language);
      case Hindrance e -> e.in(language);
      case NoSuchFileException e -> Phrase.of("file-missing", name(e)).in(language);
      case AccessDeniedException e -> Phrase.of("file-forbidden", name(e)).in(language);
      case NotDirectoryException e -> Phrase.of("folder-none", name(e)).in(language);
      case FileAlreadyExistsException e -> Phrase.of("folder-is-file", name(e)).in(language);
      case FileSystemException e -> unusable(e).in(language);
      case QueryParseException e -> "The query cannot be read: " + message(e, language);
      default -> message(error, language);
    };
  }

  private static Phrase unusable(FileSystemException error) {
    Phrase unusable = Phrase.of("file-unusable", name(error));
    return error.getReason() == null
        ? unusable
        : unusable.then(Phrase.of("system-says", error.getReason()));
  }

  private static String name(FileSystemException error) {
    return String.valueOf(error.getFile());
  }

  private static String message(Throwable error, String language) {
    String message = error.getMessage();
    return message == null || message.isBlank()
        ? Phrase.of("unthought-of", error.getClass().getSimpleName()).in(language)
        : message.strip();
  }
}
