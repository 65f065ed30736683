package org.catena.adapters.webdav;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.catena.adapters.remote.Addressing;

/** {@code https:} and {@code davs:}, which are the same. */
final class WebdavAddressing implements Addressing {
  private static final int HTTPS = 443;

  @Override
  public Set<String> schemes() {
    return Set.of("https", "davs");
  }

  @Override
  public String example() {
    return "https://HOST[:PORT]/absolute/path";
  }

  @Override
  public boolean speakable(URI address) {
    return true; // what HTTP could not carry is encoded
  }

  @Override
  public URI canonical(URI uri) {
    try {
      int port = uri.getPort() == HTTPS ? -1 : uri.getPort();
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      String start = new URI("https", null, host, port, null, null, null).toString();
      return URI.create(start + uri.getRawPath().replaceAll("/{2,}", "/"));
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
