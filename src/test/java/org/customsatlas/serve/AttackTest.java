package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each request of {@code attacks/} is answered with the status that stands behind its name, and the
 * answer is {@link Harmless}. They are written to a socket as they are, after these changes: {@code
 * \xHH} is a byte, {@code «30 text»} is repeated as in {@link RunawayTest}, {@code {trap}} is the
 * address of a server that nobody may come to; Host, Content-Length and {@code Connection: close}
 * are added where they are missing.
 */
class AttackTest {
  private static final Path REQUESTS = Path.of("src/test/resources/attacks");
  private static final Pattern HEAD = Pattern.compile("(?m)^### (.+) -> ([0-9 ]+)\n");
  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
  private static final int FEWEST = 200;

  private static final Trap TRAP = new Trap();

  /** A request, and the statuses that it may be answered with. */
  private record Attack(String name, Set<Integer> statuses, String text) {}

  @AfterAll
  static void nothingLeftTheProcess() {
    TRAP.close();
    assertEquals(List.of(), TRAP.visits());
  }

  private static List<Attack> attacks() throws IOException {
    List<Attack> attacks = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(REQUESTS)) {
      files = all.filter(f -> f.toString().endsWith(".http")).sorted().toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      Matcher head = HEAD.matcher(text);
      for (boolean found = head.find(); found; ) {
        String name = file.getFileName() + ": " + head.group(1);
        Set<Integer> statuses =
            Stream.of(head.group(2).strip().split(" +"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        int start = head.end();
        found = head.find();
        attacks.add(
            new Attack(
                name, statuses, text.substring(start, found ? head.start() : text.length())));
      }
    }
    assertTrue(attacks.size() >= FEWEST, "only " + attacks.size() + " in " + REQUESTS);
    return attacks;
  }

  @TestFactory
  Stream<DynamicTest> eachAttackFindsTheDoorClosed() throws IOException {
    return attacks().stream()
        .flatMap(
            attack ->
                Stream.of("", "Accept: text/html\r\n")
                    .filter(h -> h.isEmpty() || !attack.text().contains("\nAccept:"))
                    .filter(h -> h.isEmpty() || attack.text().contains("HTTP/1.1"))
                    .map(
                        h ->
                            dynamicTest(
                                attack.name() + (h.isEmpty() ? "" : " (by a browser)"),
                                () -> check(attack, h))));
  }

  private static void check(Attack attack, String header) throws IOException {
    Harmless.Answer answer = sent(request(attack.text(), header));
    assertTrue(
        attack.statuses().contains(answer.status())
            || (!header.isEmpty() && answer.status() == 406),
        () ->
            attack.name()
                + " | "
                + answer.status()
                + " | "
                + Harmless.cut(answer.body()).replaceAll("\\s+", " "));
    Harmless.check(answer);
  }

  /** The bytes of a request, written as above. */
  private static byte[] request(String written, String header) {
    String text =
        RunawayTest.query(written)
            .replace("{trapHost}", TRAP.host())
            .replace("{trap}", TRAP.address());
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text.strip() : text.substring(0, end);
    byte[] body = bytes(end < 0 ? "" : text.substring(end + 2).replaceFirst("\n+$", ""));
    String lower = head.toLowerCase(Locale.ROOT);
    StringBuilder lines =
        new StringBuilder(head.replace("\n", "\r\n")).append("\r\n").append(header);
    if (lower.contains(" http/1.1")) {
      lines.append(lower.contains("\nhost:") ? "" : "Host: localhost\r\n");
      lines.append("Connection: close\r\n");
    }
    if (body.length > 0
        && !lower.contains("\ncontent-length:")
        && !lower.contains("\ntransfer-encoding:")) {
      lines.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] first = bytes(lines.append("\r\n").toString());
    byte[] all = new byte[first.length + body.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher one = BYTE.matcher(text);
    int from = 0;
    while (one.find()) {
      bytes.writeBytes(text.substring(from, one.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(one.group(1), 16));
      from = one.end();
    }
    bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static Harmless.Answer sent(byte[] request) throws IOException {
    int port = ReleaseServer.address().getPort();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      try {
        socket.getOutputStream().write(request);
        socket.getInputStream().transferTo(answer);
      } catch (java.net.SocketException closedEarly) {
        // The server need not read all of what it refuses; what it said before counts.
        readOn(socket, answer);
      }
    }
    return Harmless.Answer.of(answer.toString(StandardCharsets.UTF_8));
  }

  private static void readOn(Socket socket, ByteArrayOutputStream answer) throws IOException {
    try {
      socket.getInputStream().transferTo(answer);
    } catch (java.net.SocketException reset) {
      assertFalse(answer.size() == 0, "the connection was reset without an answer");
    }
  }

  // ---- packed files

  private static byte[] workbook(String sheet, int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write(sheet.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < megabytes; i++) {
        zip.write(blank);
      }
    }
    return bytes.toByteArray();
  }

  private static Harmless.Answer posted(String path, String type, byte[] body) throws IOException {
    byte[] head =
        ("POST /"
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(body);
    return sent(all.toByteArray());
  }

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  @Test
  void aWorkbookThatUnpacksToAGigabyteIsTooLarge() throws IOException {
    byte[] bomb = workbook("<workbook/>", 1024);
    assertTrue(bomb.length < 2 << 20, "it is " + bomb.length + " bytes");
    Harmless.Answer answer = posted("validate", XLSX, bomb);
    assertEquals(413, answer.status(), answer.body());
    Harmless.check(answer);
  }

  @Test
  void aWorkbookWithAnEntityFromElsewhereAsksNobody() throws IOException {
    String sheet =
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \""
            + TRAP.address()
            + "/e\">]><workbook>&e;</workbook>";
    Harmless.Answer answer = posted("validate", XLSX, workbook(sheet, 1));
    assertEquals(400, answer.status(), answer.body());
    Harmless.check(answer);
  }
}
