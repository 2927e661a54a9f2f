package org.customsatlas.serve.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A finished answer: status, headers and bytes, as they go out. What the web server adds to every
 * answer, such as {@code Date}, is not in it. Immutable.
 */
final class Representation {
  /** What objects take besides their characters and bytes, in round numbers. */
  private static final int OBJECT_BYTES = 256;

  private static final int FIELD_BYTES = 192;

  private final int status;
  private final List<HttpField> fields;
  private final byte[] body;

  /**
   * @param body is not copied; nobody may change it afterwards
   */
  Representation(int status, List<HttpField> fields, byte[] body) {
    this.status = status;
    this.fields = List.copyOf(fields);
    this.body = body;
  }

  int status() {
    return status;
  }

  List<HttpField> fields() {
    return fields;
  }

  /** Not a copy: nobody may change it. */
  byte[] body() {
    return body;
  }

  /** The same field, encoded beforehand. */
  static HttpField encoded(HttpField field) {
    return field.getHeader() == null
        ? new PreEncodedHttpField(field.getName(), field.getValue())
        : new PreEncodedHttpField(field.getHeader(), field.getName(), field.getValue());
  }

  /** The value of a header; null if there is none. */
  String header(HttpHeader name) {
    for (HttpField field : fields) {
      if (field.getHeader() == name) {
        return field.getValue();
      }
    }
    return null;
  }

  /** How many bytes of memory it takes, with what keeps it; never too few. */
  int weight() {
    int weight = OBJECT_BYTES + body.length;
    for (HttpField field : fields) {
      // As text and encoded.
      weight += FIELD_BYTES + 2 * (field.getName().length() + field.getValue().length());
    }
    return weight;
  }

  /** Answers with it; HEAD without its body. */
  void send(Request request, Response response, Callback callback) {
    response.setStatus(status);
    for (HttpField field : fields) {
      response.getHeaders().add(field);
    }
    boolean isHead = HttpMethod.HEAD.is(request.getMethod());
    response.write(true, isHead ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), callback);
  }

  /** It and its key, for a file. */
  byte[] record(String key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(key);
      out.writeShort(status);
      out.writeShort(fields.size());
      for (HttpField field : fields) {
        out.writeUTF(field.getName());
        out.writeUTF(field.getValue());
      }
      out.writeInt(body.length);
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes what is written to it", e);
    }
    return bytes.toByteArray();
  }

  /** What {@link #record} wrote; null if it was written for another key. */
  static Representation of(byte[] record, String key) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
      if (!in.readUTF().equals(key)) {
        return null;
      }
      int status = in.readUnsignedShort();
      int count = in.readUnsignedShort();
      List<HttpField> fields = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        fields.add(new HttpField(in.readUTF(), in.readUTF()));
      }
      byte[] body = new byte[in.readInt()];
      in.readFully(body);
      return new Representation(status, fields, body);
    }
  }
}
