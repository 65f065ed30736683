package org.catena.adapters.xrootd;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.catena.adapters.remote.Addressing;

/**
 * {@code root://HOST[:PORT]//absolute/path}. The path begins with a slash of its own; one slash is
 * understood too.
 *
 * <p>Source: the URL syntax in the manual of {@code xrdcp}.
 */
final class XrootdAddressing implements Addressing {
  private static final int PORT = 1094;

  /** The tools decode nothing, and read spaces, quotes and '?' in their own way. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~+=@:/-]*");

  @Override
  public Set<String> schemes() {
    return Set.of("root", "xroot", "roots", "xroots");
  }

  @Override
  public String example() {
    return "root://HOST[:PORT]//absolute/path of letters, digits and ._~+=@:-";
  }

  @Override
  public boolean speakable(URI address) {
    return PLAIN.matcher(address.getRawPath()).matches();
  }

  @Override
  public URI canonical(URI address) {
    int port = address.getPort() < 0 ? PORT : address.getPort();
    String path = address.getRawPath().replaceAll("/{2,}", "/");
    return URI.create(
        "%s://%s:%d%s%s"
            .formatted(
                encrypted(address) ? "roots" : "root",
                address.getHost().toLowerCase(Locale.ROOT),
                port,
                path.startsWith("/") ? "/" : "//",
                path));
  }

  /** Whether what is said to the storage goes through TLS. */
  static boolean encrypted(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("roots") || scheme.equals("xroots");
  }

  /** How {@code xrdfs} is told which server. */
  static String server(URI file) {
    return file.getScheme() + "://" + file.getRawAuthority();
  }

  /** How it is told which file there. */
  static String path(URI file) {
    return file.getRawPath().substring(1);
  }
}
