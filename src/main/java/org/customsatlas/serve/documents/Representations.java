package org.customsatlas.serve.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.ServerOptions;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Finished answers of one release, by keys: what is asked often in memory, what is asked seldom in
 * a temporary file, both within {@link Limit#KEPT_BYTES} and {@link Limit#KEPT_FILE_BYTES}. A
 * release does not change, so nothing here is ever out of date; another release has another of
 * these.
 *
 * <p>Which answers stay in memory is decided by how often they are asked, not only how lately: so
 * neither a crawler nor somebody who asks for what nobody else does drives out what all others ask.
 *
 * <p>Thread-safe.
 */
public final class Representations implements AutoCloseable {
  /** So large a part of the memory is for the places of what is in the file. */
  private static final int PART_OF_PLACES = 6;

  /** No answer may take more than this part of the memory. */
  private static final int PART_OF_ONE = 8;

  /** Of what comes from the file, one of so many is put into memory. */
  private static final int ONE_OF = 8;

  /** So many different headers are kept once for all answers. */
  private static final int SHARED_FIELDS = 256;

  /** These differ from document to document. */
  private static final Set<HttpHeader> OWN_FIELDS =
      EnumSet.of(
          HttpHeader.LINK,
          HttpHeader.LOCATION,
          HttpHeader.CONTENT_LOCATION,
          HttpHeader.CONTENT_LENGTH);

  private static final HashFunction NUMBERS = Hashing.sipHash24();

  private final int largest;
  private final Cache<String, Representation> memory;
  private final RepresentationFile file;
  private final Map<HttpField, HttpField> shared = new ConcurrentHashMap<>();

  /** An empty one, whose file lies where the system has its temporary files. */
  public Representations(ServerOptions options) {
    this(
        options.number(Limit.KEPT_BYTES),
        options.number(Limit.KEPT_FILE_BYTES),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * An empty one.
   *
   * @param bytes of memory; 0 keeps nothing, also not in the file
   * @param fileBytes 0 for no file
   * @param folder for the file
   */
  Representations(int bytes, int fileBytes, Path folder) {
    int places = fileBytes == 0 ? 0 : bytes / PART_OF_PLACES;
    largest = bytes / PART_OF_ONE;
    file = places == 0 ? null : new RepresentationFile(folder, fileBytes, places);
    memory =
        Caffeine.newBuilder()
            .maximumWeight((long) bytes - places)
            .weigher((String key, Representation answer) -> key.length() + answer.weight())
            // At once, so that the bound holds.
            .executor(Runnable::run)
            .removalListener(this::removed)
            .build();
  }

  /** How many bytes an answer may have, with its headers, to be kept. */
  int largest() {
    return largest;
  }

  /** The answer for {@code key}; null if there is none. */
  Representation find(String key) {
    Representation found = memory.getIfPresent(key);
    if (found != null || file == null) {
      return found;
    }
    byte[] record = file.read(number(key));
    if (record == null) {
      return null;
    }
    try {
      Representation read = Representation.of(record, key);
      return read != null && isTriedInMemory() ? keep(key, read) : read;
    } catch (IOException e) {
      throw new UncheckedIOException("a record is whole", e);
    }
  }

  /** What is asked often is soon tried; what is asked once in a while mostly stays where it is. */
  private static boolean isTriedInMemory() {
    return ThreadLocalRandom.current().nextInt(ONE_OF) == 0;
  }

  /** Keeps {@code answer} for {@code key}, if it is not too large; and gives back the same. */
  Representation keep(String key, Representation answer) {
    if (key.length() + answer.weight() > largest) {
      return answer;
    }
    List<HttpField> fields = answer.fields().stream().map(this::shared).toList();
    Representation encoded = new Representation(answer.status(), fields, answer.body());
    memory.put(key, encoded);
    return encoded;
  }

  private HttpField shared(HttpField field) {
    HttpField same = shared.get(field);
    if (same != null) {
      return same;
    }
    HttpField encoded = Representation.encoded(field);
    if (!OWN_FIELDS.contains(field.getHeader()) && shared.size() < SHARED_FIELDS) {
      shared.put(encoded, encoded);
    }
    return encoded;
  }

  private void removed(String key, Representation answer, RemovalCause cause) {
    if (!cause.wasEvicted() || file == null) {
      return;
    }
    long number = number(key);
    if (!file.has(number)) {
      file.write(number, answer.record(key));
    }
  }

  private static long number(String key) {
    return NUMBERS.hashString(key, StandardCharsets.UTF_8).asLong();
  }

  /** How many bytes of memory are taken, the places of what is in the file included. */
  public long bytes() {
    memory.cleanUp();
    long places = file == null ? 0 : (long) file.count() * RepresentationFile.PLACE_BYTES;
    return places + memory.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  /** How many bytes the file has. */
  public long fileBytes() {
    return file == null ? 0 : file.bytes();
  }

  /** Forgets all. */
  @Override
  public void close() {
    memory.invalidateAll();
    if (file != null) {
      file.close();
    }
  }
}
