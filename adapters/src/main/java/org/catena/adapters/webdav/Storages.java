package org.catena.adapters.webdav;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;

/** The storages that are configured, and how their files are asked for. */
final class Storages {
  private static final Set<String> SCHEMES = Set.of("https", "davs");
  private static final int HTTPS = 443;

  private final List<URI> roots;

  /**
   * @throws IllegalArgumentException naming the one that is no address of a storage
   */
  Storages(Collection<URI> storages) {
    this.roots = storages.stream().map(Storages::root).toList();
  }

  /** Whether a URL is of a kind that storages have. */
  static boolean remote(FileUrl file) {
    String scheme = file.uri().getScheme();
    return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
  }

  /**
   * The https address of a file on one of the storages.
   *
   * @throws Unserved when it is on none of them
   */
  URI file(FileUrl file) throws Unserved {
    URI uri = file.uri();
    if (!remote(file) || !plain(uri) || uri.getPath().endsWith("/")) {
      throw refused(file + " is no file of a storage: use https://HOST[:PORT]/absolute/path");
    }
    URI address = https(uri);
    if (roots.stream().noneMatch(root -> beneath(root, address))) {
      throw refused(
          file + " is beneath no storage that is configured here: add its root to the storages");
    }
    return address;
  }

  /** The file of that name beside another one. */
  static URI sibling(URI file, String name) {
    String path = file.getRawPath();
    return URI.create(
        "https://" + file.getRawAuthority() + path.substring(0, path.lastIndexOf('/') + 1) + name);
  }

  /** The last part of the path, as it stands in the URL. */
  static String name(URI file) {
    String path = file.getRawPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static URI root(URI storage) {
    if (!remote(new FileUrl(storage)) || !plain(storage)) {
      throw new IllegalArgumentException(
          "'%s' is no address of a storage: give https://HOST[:PORT]/absolute/path"
              .formatted(storage));
    }
    return https(storage);
  }

  /** Without what could lead elsewhere than it seems, or hold a secret. */
  private static boolean plain(URI uri) {
    return uri.getHost() != null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null
        && uri.getPath() != null
        && uri.getPath().chars().noneMatch(letter -> letter < ' ' || letter == '\\')
        && Arrays.stream(uri.getPath().split("/"))
            .noneMatch(part -> part.equals("..") || part.equals("."));
  }

  private static URI https(URI uri) {
    try {
      int port = uri.getPort() == HTTPS ? -1 : uri.getPort();
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      String start = new URI("https", null, host, port, null, null, null).toString();
      return URI.create(start + uri.getRawPath().replaceAll("/{2,}", "/"));
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static boolean beneath(URI root, URI file) {
    String above = root.getPath().replaceAll("/+$", "") + "/";
    return root.getAuthority().equals(file.getAuthority())
        && file.getPath().startsWith(above)
        && !file.getPath().equals(above);
  }

  private static Unserved refused(String message) {
    return Unserved.refused(new Failure(Fault.BAD_REQUEST, message));
  }
}
