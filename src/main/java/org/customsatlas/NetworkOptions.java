package org.customsatlas;

import java.net.URI;
import java.util.List;
import org.customsatlas.serve.http.Network;
import org.customsatlas.serve.operate.ClientAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a server listens, and how it is reached, as options of a verb. */
final class NetworkOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + Network.PORT,
      description = "The port (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = Network.LOOPBACK,
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}, which only this machine reaches).")
  private String host;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description =
          "Where the world reaches the server, if a proxy stands before it, such as https://example.org/atlas/.")
  private URI address;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description =
          "A proxy, or a network of them such as 10.0.0.0/8, whose X-Forwarded-For tells who has asked (default: none). May be given several times.")
  private List<String> trustedProxies = List.of();

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "The port of /metrics for Prometheus, with /health and /ready (default: none; 0 takes a free one).")
  private Integer metricsPort;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      defaultValue = Network.LOOPBACK,
      description = "The address of that port (default: ${DEFAULT-VALUE}).")
  private String metricsHost;

  /**
   * What the verb was given.
   *
   * @throws ParameterException if an option does not take its value
   */
  Network read() {
    if (host.isBlank()) {
      throw misuse("--host needs an address of this machine, such as 127.0.0.1.");
    }
    if (address != null && !isFolder(address)) {
      throw misuse(
          "--address is a whole address that ends with a slash, such as https://example.org/atlas/, not "
              + address
              + ".");
    }
    if (port < 0 || port > 65_535) {
      throw misuse("A port is a number from 0 to 65535, not " + port + ".");
    }
    if (metricsPort != null && (metricsPort < 0 || metricsPort > 65_535)) {
      throw misuse("--metrics-port is a number from 0 to 65535, not " + metricsPort + ".");
    }
    for (String proxy : trustedProxies) {
      if (!ClientAddress.isNetwork(proxy)) {
        throw misuse(
            "--trusted-proxy is an address or a network, such as 10.0.0.0/8, not " + proxy + ".");
      }
    }
    return new Network(host, port, address, trustedProxies, metricsHost, metricsPort);
  }

  private static boolean isFolder(URI address) {
    return List.of("http", "https").contains(String.valueOf(address.getScheme()))
        && address.getHost() != null
        && address.getPath().endsWith("/")
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(verb.commandLine(), sentence);
  }
}
