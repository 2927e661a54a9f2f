package org.customsatlas.serve.operate;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Who has sent a request. {@code X-Forwarded-For} is believed where a trusted proxy has written it,
 * from the right to the first address that is no such proxy; what stands left of it anybody can
 * have written. {@code Forwarded} (RFC 7239) is not read: a proxy that writes one of the two passes
 * on the other as it came.
 *
 * <p>Thread-safe.
 */
public final class ClientAddress {
  private final InetAddressSet trusted = new InetAddressSet();

  /**
   * @param proxies addresses, or networks such as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException if one of them is neither
   */
  public ClientAddress(List<String> proxies) {
    trusted.addAll(proxies);
  }

  /** Whether {@code text} is an address, or a network of them, as digits. */
  public static boolean isNetwork(String text) {
    String[] parts = text.split("/", -1);
    return InetAddresses.isInetAddress(parts[0])
        && (parts.length == 1 || (parts.length == 2 && parts[1].matches("\\d{1,3}")));
  }

  /** The address; null if the request came by no network. */
  public InetAddress of(Request request) {
    if (!(request.getConnectionMetaData().getRemoteSocketAddress()
        instanceof InetSocketAddress peer)) {
      return null;
    }
    InetAddress address = peer.getAddress();
    if (trusted.isEmpty() || !trusted.test(address)) {
      return address;
    }
    List<String> forwarded = request.getHeaders().getCSV(HttpHeader.X_FORWARDED_FOR, false);
    for (String hop : forwarded.reversed()) {
      if (!InetAddresses.isInetAddress(hop.strip())) {
        return address;
      }
      address = InetAddresses.forString(hop.strip());
      if (!trusted.test(address)) {
        return address;
      }
    }
    return address;
  }
}
