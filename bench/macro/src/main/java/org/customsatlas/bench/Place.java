package org.customsatlas.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where everything is.
 *
 * @param home the repository
 * @param work the folder for what is made here and kept: {@code target/bench}
 * @param port the first of forty free ports
 */
record Place(Path home, Path work, int port) {

  /** The same with a port that is free now. */
  Place atFreePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return new Place(home, work, any.getLocalPort());
    }
  }

  /** The class path of this program, for peers in processes of their own. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The Java of this program. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A Java program of the peers, ready to be given arguments. */
  static List<String> javaCommand(String memory, String main) {
    return List.of(
        java(),
        "-Xmx" + memory,
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
        "-cp",
        classPath(),
        "org.customsatlas.bench.peers." + main);
  }

  Path npm() {
    return home.resolve("bench/macro/npm");
  }

  Path questions() {
    return home.resolve("bench/queries");
  }

  Path data() {
    return work.resolve("data");
  }

  /** The folder of an engine for data of a size. */
  Path folder(String engine, String size) throws IOException {
    return Files.createDirectories(work.resolve("engines").resolve(size).resolve(engine));
  }

  /** Why a peer could not be had; null if it is there. {@code bench/run} writes it. */
  String missing(String peer) throws IOException {
    Path file = work.resolve("missing").resolve(peer);
    return Files.exists(file) ? Files.readString(file).strip() : null;
  }

  /** Where {@code bench/run} has unpacked Debian's package. */
  Path virtuoso() {
    return work.resolve("virtuoso");
  }

  /** Where the libraries lie that came with it. */
  Map<String, String> libraries() {
    String folders =
        Stream.of("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu")
            .map(f -> virtuoso().resolve(f).toString())
            .collect(Collectors.joining(":"));
    return Map.of("LD_LIBRARY_PATH", folders);
  }
}
