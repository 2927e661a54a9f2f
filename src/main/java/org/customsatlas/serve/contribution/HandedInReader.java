package org.customsatlas.serve.contribution;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.jena.atlas.web.ContentType;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.contribute.read.ContributionReader.Input;
import org.customsatlas.contribute.read.ContributionReader.Limits;
import org.customsatlas.problem.Phrase;
import org.customsatlas.report.CheckPage;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Refusal;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;

/**
 * Takes contributions out of requests: the body itself, or the files and texts of a form (RFC
 * 7578). All of it stays in memory, and no more than the limit is ever read. Thread-safe.
 */
final class HandedInReader {
  private static final String FORM = "multipart/form-data";
  private static final String TEXT = "text";
  private static final String SYNTAX = "syntax";
  private static final String NAME = "name";

  /** Types that say too little; the text itself may tell more. */
  private static final Set<String> VAGUE =
      Set.of(
          "",
          "text/plain",
          "application/octet-stream",
          "application/json",
          "application/xml",
          "text/xml",
          "text/yaml",
          "application/x-yaml",
          "application/vnd.ms-excel");

  private static final int MOST_PARTS = 200;
  private static final int LONGEST_NAME = 200;

  /** What the fields of a form take besides its files. */
  private static final int FIELDS = 64 * 1024;

  /** So much of a body needs no place: who sends it byte by byte keeps nobody else waiting. */
  private static final int LITTLE = 64 * 1024;

  private final Limits limits;

  HandedInReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * What {@code request} hands in.
   *
   * @param deadline until when the body must have arrived
   * @param drafts gets the texts of a form as soon as they are known, whatever is wrong with them
   * @param place is taken once the body is found to be more than a little
   * @throws Refusal 400, 408, 413 or 415, with what to do instead
   */
  HandedIn read(
      HttpServletRequest request, Deadline deadline, List<CheckPage.Draft> drafts, Runnable place) {
    String header = request.getHeader("Content-Type");
    ContentType type = header == null ? null : ContentType.create(header);
    String media = type == null ? "" : type.getContentTypeStr().toLowerCase(Locale.ROOT);
    refuseOtherCharsets(type);
    Map<String, List<String>> parameters = Html.parameters(request.getQueryString());
    boolean isForm = media.equals(FORM);
    HandedIn asked = new HandedIn(List.of(), parameters);
    Optional<Syntax> named = asked.field(SYNTAX).map(HandedInReader::syntax);
    if (!isForm && named.isEmpty() && !VAGUE.contains(media)) {
      named = Optional.of(Syntax.ofMediaType(media).orElseThrow(() -> notTaken(media)));
    }
    byte[] body = body(request, deadline, place);
    HandedIn handed =
        isForm
            ? form(header, body, parameters, drafts)
            : new HandedIn(List.of(single(asked, named, body)), parameters);
    if (handed.files().stream().allMatch(f -> isBlank(f.bytes()))) {
      throw empty();
    }
    return handed;
  }

  private static Input single(HandedIn asked, Optional<Syntax> named, byte[] body) {
    Optional<String> name = asked.field(NAME).map(HandedInReader::clean);
    Syntax syntax =
        named
            .or(() -> name.flatMap(Syntax::ofFile))
            .or(() -> ContributionReader.guess(body))
            .orElseThrow(
                () ->
                    isBlank(body)
                        ? empty()
                        : new Refusal(
                            415,
                            Phrase.of("request-body-untold")
                                .then(Phrase.of("request-add-syntax", names()))));
    return new Input(name.orElse("body" + syntax.endings().getFirst()), syntax, body);
  }

  private static Refusal empty() {
    return new Refusal(400, Phrase.of("request-no-body"));
  }

  // ---- forms

  private HandedIn form(
      String contentType,
      byte[] body,
      Map<String, List<String>> parameters,
      List<CheckPage.Draft> drafts) {
    String boundary = boundary(contentType);
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxMemoryFileSize(-1); // and no folder for files: nothing is ever written
    parser.setMaxFileSize(-1);
    parser.setMaxLength(-1); // the body has been measured
    parser.setMaxParts(MOST_PARTS);
    CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
    parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
    try (MultiPartFormData.Parts parts = parsed.join()) {
      return form(parts, parameters, drafts);
    } catch (CompletionException | IllegalArgumentException | IllegalStateException e) {
      throw new Refusal(400, Phrase.of("request-no-form", MOST_PARTS));
    }
  }

  private static String boundary(String contentType) {
    String boundary;
    try {
      boundary = MultiPart.extractBoundary(contentType);
    } catch (IllegalArgumentException | IllegalStateException unreadable) {
      boundary = null;
    }
    if (boundary == null || boundary.isEmpty()) {
      throw new Refusal(400, Phrase.of("request-no-boundary"));
    }
    return boundary;
  }

  private static HandedIn form(
      MultiPartFormData.Parts parts,
      Map<String, List<String>> parameters,
      List<CheckPage.Draft> drafts) {
    Map<String, List<String>> fields = new HashMap<>();
    List<byte[]> texts = new ArrayList<>();
    List<MultiPart.Part> files = new ArrayList<>();
    int left = FIELDS;
    for (MultiPart.Part part : parts) {
      if (part.getFileName() != null) {
        if (!part.getFileName().isEmpty() || part.getLength() > 0) {
          files.add(part);
        }
      } else if (TEXT.equals(part.getName())) {
        texts.add(bytes(part));
      } else {
        left -= Math.toIntExact(Math.min(part.getLength(), FIELDS + 1));
        if (left < 0) {
          throw new Refusal(413, Phrase.of("request-fields"));
        }
        fields
            .computeIfAbsent(String.valueOf(part.getName()), k -> new ArrayList<>())
            .add(part.getContentAsString(StandardCharsets.UTF_8));
      }
    }
    parameters.forEach(
        (name, values) -> fields.computeIfAbsent(name, k -> new ArrayList<>()).addAll(values));
    for (int i = 0; i < texts.size(); i++) {
      drafts.add(
          new CheckPage.Draft(
              i + 1,
              at(fields, NAME, i).map(HandedInReader::clean).orElse(""),
              at(fields, SYNTAX, i).orElse(""),
              new String(unfolded(texts.get(i)), StandardCharsets.UTF_8)));
    }
    Set<String> taken = new HashSet<>();
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = unfolded(texts.get(i));
      if (!isBlank(text)) {
        inputs.add(
            pasted(
                text,
                at(fields, NAME, i).map(HandedInReader::clean),
                at(fields, SYNTAX, i),
                taken));
      }
    }
    boolean isForFiles = texts.stream().allMatch(HandedInReader::isBlank);
    Optional<String> syntax = isForFiles ? at(fields, SYNTAX, 0) : Optional.empty();
    files.forEach(f -> inputs.add(file(f, syntax, taken)));
    if (inputs.isEmpty()) {
      throw new Refusal(400, Phrase.of("request-empty-form"));
    }
    return new HandedIn(List.copyOf(inputs), fields);
  }

  private static Input pasted(
      byte[] text, Optional<String> name, Optional<String> named, Set<String> taken) {
    Syntax syntax =
        named
            .map(HandedInReader::syntax)
            .or(() -> name.flatMap(Syntax::ofFile))
            .or(() -> ContributionReader.guess(text))
            .orElseThrow(
                () ->
                    new Refusal(
                        415,
                        Phrase.of("request-text-untold")
                            .then(Phrase.of("request-choose-syntax", names()))));
    return new Input(
        unique(name.orElse("text" + syntax.endings().getFirst()), taken), syntax, text);
  }

  private static Input file(MultiPart.Part part, Optional<String> named, Set<String> taken) {
    byte[] bytes = bytes(part);
    String name = clean(part.getFileName());
    String type = part.getHeaders().get("Content-Type");
    Syntax syntax =
        Syntax.ofFile(name)
            .or(() -> named.map(HandedInReader::syntax))
            .or(() -> type == null ? Optional.empty() : Syntax.ofMediaType(type))
            .or(() -> ContributionReader.guess(bytes))
            .orElseThrow(
                () ->
                    new Refusal(
                        415,
                        Phrase.of("request-file-untold", Refusal.cut(name))
                            .then(Phrase.of("request-choose-syntax", names()))));
    return new Input(unique(name, taken), syntax, bytes);
  }

  /** Browsers end the lines of a form's texts with CR LF, whatever was written. */
  private static byte[] unfolded(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1)
        .replace("\r\n", "\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> at(Map<String, List<String>> fields, String name, int index) {
    List<String> values = fields.getOrDefault(name, List.of());
    return index < values.size() && !values.get(index).isBlank()
        ? Optional.of(values.get(index))
        : Optional.empty();
  }

  private static byte[] bytes(MultiPart.Part part) {
    try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("a part that is in memory can be read", e);
    }
  }

  // ---- names

  /** The name as a place tells it: on one line, and no longer than one reads. */
  private static String clean(String name) {
    String shown =
        name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]", "_").replace('\\', '/').strip();
    int length = shown.codePointCount(0, shown.length());
    String cut =
        length <= LONGEST_NAME
            ? shown
            : shown.substring(shown.offsetByCodePoints(0, length - LONGEST_NAME));
    return cut.isEmpty() ? "file" : cut;
  }

  /** Places name files, so no two may be called the same. */
  private static String unique(String name, Set<String> taken) {
    String other = name;
    for (int i = 2; !taken.add(other); i++) {
      other = i + "-" + name;
    }
    return other;
  }

  // ---- syntaxes

  /** The syntaxes by the names that {@code syntax=} takes: the usual endings of their files. */
  static String name(Syntax syntax) {
    return syntax.endings().getFirst().substring(1);
  }

  private static Syntax syntax(String name) {
    return Syntax.ofFile("." + name)
        .or(() -> Syntax.ofMediaType(name))
        .orElseThrow(
            () -> new Refusal(415, Phrase.of("request-syntax", Refusal.cut(name), names())));
  }

  private static String names() {
    return Arrays.stream(Syntax.values())
        .map(HandedInReader::name)
        .collect(Collectors.joining(", "));
  }

  private static Refusal notTaken(String media) {
    return new Refusal(415, Phrase.of("request-type", Refusal.cut(media), names()))
        .with("taken", Arrays.stream(Syntax.values()).map(Syntax::mediaType).toList());
  }

  private static void refuseOtherCharsets(ContentType type) {
    String charset = type == null ? null : type.getCharset();
    if (charset != null
        && !charset.equalsIgnoreCase("utf-8")
        && !charset.equalsIgnoreCase("us-ascii")) {
      throw new Refusal(415, Phrase.of("request-charset", Refusal.cut(charset)));
    }
  }

  // ---- bytes

  /**
   * The whole body. What is not much too large is read to its end all the same: whoever still sends
   * when the connection is closed does not see the answer.
   */
  private byte[] body(HttpServletRequest request, Deadline deadline, Runnable place) {
    long most = limits.bytes() + FIELDS;
    if (request.getContentLengthLong() > 2 * most) {
      throw tooLarge();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[16 * 1024];
    long read = 0;
    boolean hasPlace = false;
    try (InputStream in = request.getInputStream()) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        read += count;
        if (!hasPlace && read > LITTLE) {
          place.run();
          hasPlace = true;
        }
        if (read <= most) {
          body.write(piece, 0, count);
        } else if (read > 2 * most) {
          throw tooLarge();
        }
        if (deadline.left().isNegative()) {
          throw cutShort();
        }
      }
      if (read > most) {
        throw tooLarge();
      }
      return body.toByteArray();
    } catch (HttpException.RuntimeException e) {
      throw new Refusal(e.getCode(), Phrase.of("request-unreadable", e.getReason()));
    } catch (IOException e) {
      throw cutShort();
    }
  }

  private Refusal tooLarge() {
    return new Refusal(
            413, Phrase.of("request-too-large", limits.bytes() >> 20, limits.statements()))
        .with("bytes", limits.bytes())
        .with("statements", limits.statements());
  }

  private static Refusal cutShort() {
    return new Refusal(408, Phrase.of("request-cut-short"));
  }
}
