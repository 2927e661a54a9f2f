package org.customsatlas.store;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.jena.graph.Node;
import org.customsatlas.store.Section.Kind;
import org.customsatlas.store.Section.Order;

/**
 * A store in a file, which is read faster than the text that it was made from. All numbers are big
 * endian; at the end stands the CRC-32C (RFC 3720, appendix B.4) of what is before it. The same
 * store gives the same bytes.
 */
public final class StoreFile {
  /** The letters "ATLS", with which a file begins. */
  private static final int MAGIC = 0x41544C53;

  /** Changes with what stands where; a file of another version is not read. */
  private static final int VERSION = 1;

  private StoreFile() {}

  /**
   * Writes a store.
   *
   * @param store without terms that RDF 1.1 does not have
   * @param file written anew
   * @throws IOException if it cannot be written
   */
  public static void write(Store store, Path file) throws IOException {
    if (!store.dictionary().sections(Kind.OTHER).isEmpty()) {
      throw new IllegalArgumentException("a triple as a term cannot be kept in a file");
    }
    CRC32C sum = new CRC32C();
    try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(plain, sum))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      write(store.dictionary(), out);
      write(store.union(), out);
      write(store.apart(), out);
      out.writeInt((int) sum.getValue());
    }
  }

  private static void write(Dictionary dictionary, DataOutputStream out) throws IOException {
    out.writeInt(dictionary.sections().size());
    for (Section section : dictionary.sections()) {
      byte[] tag = section.tag().getBytes(StandardCharsets.UTF_8);
      out.writeUTF(section.kind().name());
      out.writeUTF(section.order().name());
      out.writeInt(section.first());
      out.writeInt(section.end());
      out.writeInt(tag.length);
      out.write(tag);
    }
    write(dictionary.starts(), out);
    out.writeInt(dictionary.bytes().length);
    out.write(dictionary.bytes());
  }

  private static void write(Quads quads, DataOutputStream out) throws IOException {
    Triples triples = quads.triples();
    write(triples.subjects(), out);
    write(triples.predicates(), out);
    write(triples.objects(), out);
    write(quads.sayingStart(), out);
    write(quads.saying(), out);
  }

  private static void write(int[] numbers, DataOutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
    bytes.asIntBuffer().put(numbers);
    out.writeInt(numbers.length);
    out.write(bytes.array());
  }

  /**
   * Reads a store.
   *
   * @return empty if the file is of another version of the format
   * @throws StreamCorruptedException if it is not what was written
   * @throws IOException if it cannot be read
   */
  public static Optional<Store> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    if (bytes.remaining() < 12 || bytes.getInt() != MAGIC) {
      throw damaged(file);
    }
    if (bytes.getInt() != VERSION) {
      return Optional.empty();
    }
    CRC32C sum = new CRC32C();
    int end = bytes.capacity() - 4;
    sum.update(bytes.array(), 0, end);
    if ((int) sum.getValue() != bytes.getInt(end)) {
      throw damaged(file);
    }
    Dictionary dictionary = dictionary(bytes);
    return Optional.of(
        new Store(dictionary, quads(bytes, dictionary.size()), quads(bytes, dictionary.size())));
  }

  private static StreamCorruptedException damaged(Path file) {
    return new StreamCorruptedException(file.getFileName() + " is not what was written");
  }

  private static Dictionary dictionary(ByteBuffer bytes) {
    int count = bytes.getInt();
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.valueOf(word(bytes));
      Order order = Order.valueOf(word(bytes));
      int first = bytes.getInt();
      int end = bytes.getInt();
      byte[] tag = new byte[bytes.getInt()];
      bytes.get(tag);
      sections.add(new Section(kind, new String(tag, StandardCharsets.UTF_8), order, first, end));
    }
    int[] starts = numbers(bytes);
    byte[] text = new byte[bytes.getInt()];
    bytes.get(text);
    return new Dictionary(sections, text, starts, new Node[0]);
  }

  private static String word(ByteBuffer bytes) {
    byte[] word = new byte[bytes.getShort()];
    bytes.get(word);
    return new String(word, StandardCharsets.US_ASCII);
  }

  private static Quads quads(ByteBuffer bytes, int nodes) {
    int[] subjects = numbers(bytes);
    int[] predicates = numbers(bytes);
    int[] objects = numbers(bytes);
    return new Quads(
        new Triples(nodes, subjects, predicates, objects), numbers(bytes), numbers(bytes));
  }

  private static int[] numbers(ByteBuffer bytes) {
    int[] numbers = new int[bytes.getInt()];
    bytes.asIntBuffer().get(numbers);
    bytes.position(bytes.position() + 4 * numbers.length);
    return numbers;
  }
}
