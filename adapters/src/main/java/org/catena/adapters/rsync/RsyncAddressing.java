package org.catena.adapters.rsync;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;
import org.catena.adapters.remote.Addressing;

/** {@code rsync://HOST[:PORT]/absolute/path}; the port is that of ssh. */
final class RsyncAddressing implements Addressing {
  private static final int PORT = 22;

  /** In which programs of this machine are given their arguments. */
  private final Charset ofArguments;

  RsyncAddressing() {
    this(Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
  }

  RsyncAddressing(Charset ofArguments) {
    this.ofArguments = ofArguments;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("rsync");
  }

  @Override
  public String example() {
    return "rsync://HOST[:PORT]/absolute/path, in letters of this program's language ("
        + ofArguments
        + ")";
  }

  /** Of letters that it does not know, it would hand on question marks. */
  @Override
  public boolean speakable(URI address) {
    return ofArguments.newEncoder().canEncode(address.getPath());
  }

  @Override
  public URI canonical(URI address) {
    String path = address.getPath().replaceAll("/{2,}", "/");
    try {
      return new URI(
          "rsync",
          null,
          address.getHost().toLowerCase(Locale.ROOT),
          port(address),
          path.isEmpty() ? "/" : path,
          null,
          null);
    } catch (URISyntaxException impossible) { // what it refuses is encoded
      throw new IllegalArgumentException(impossible);
    }
  }

  static int port(URI address) {
    return address.getPort() < 0 ? PORT : address.getPort();
  }

  /** How ssh is told which host: IPv6 without its brackets. */
  static String host(URI address) {
    return String.valueOf(address.getHost()).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
  }
}
