package org.catena.adapters.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;

/** The storages that are configured, and how their files are asked for. */
public final class Storages {
  private final Addressing addressing;
  private final List<URI> roots;

  /**
   * @throws IllegalArgumentException naming the one that is no address of a storage
   */
  public Storages(Collection<URI> storages, Addressing addressing) {
    this.addressing = addressing;
    this.roots = storages.stream().map(this::root).toList();
  }

  private boolean remote(URI uri) {
    String scheme = uri.getScheme();
    return scheme != null
        && addressing.schemes().contains(scheme.toLowerCase(Locale.ROOT))
        && plain(uri)
        && addressing.speakable(uri);
  }

  /**
   * The address of a file on one of the storages, as {@link Addressing#canonical} writes it.
   *
   * @throws Unserved when it is on none of them
   */
  public URI file(FileUrl file) throws Unserved {
    URI uri = file.uri();
    if (!remote(uri) || uri.getPath().endsWith("/")) {
      throw refused(file + " is no file of a storage: use " + addressing.example());
    }
    URI address = addressing.canonical(uri);
    if (roots.stream().noneMatch(root -> beneath(root, address))) {
      throw refused(
          file + " is beneath no storage that is configured here: add its root to the storages");
    }
    return address;
  }

  /**
   * The address of a storage's root, or of a directory on it.
   *
   * @throws Unserved when it is on none of them
   */
  public URI directory(FileUrl directory) throws Unserved {
    URI uri = directory.uri();
    if (!remote(uri)) {
      throw refused(directory + " is no directory of a storage: use " + addressing.example());
    }
    URI address = addressing.canonical(uri);
    URI inside = below(address, "any");
    if (roots.stream().noneMatch(root -> beneath(root, inside))) {
      throw refused(directory + " is on no storage that is configured here: add its root");
    }
    return address;
  }

  /** What is called so in a directory. */
  static URI below(URI directory, String name) {
    try {
      String path = directory.getPath().replaceAll("/+$", "") + "/" + name;
      return new URI(directory.getScheme(), directory.getAuthority(), path, null, null);
    } catch (URISyntaxException impossible) { // what it refuses is encoded
      throw new IllegalArgumentException(impossible);
    }
  }

  /** The file of that name beside another one. */
  static URI sibling(URI file, String name) {
    String address = file.toString();
    return URI.create(address.substring(0, address.lastIndexOf('/') + 1) + name);
  }

  /** The last part of the path, as it stands in the URL. */
  public static String name(URI file) {
    return name(file.getRawPath());
  }

  /** The last part of a path. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private URI root(URI storage) {
    if (!remote(storage)) {
      throw new IllegalArgumentException(
          "'%s' is no address of a storage: give %s".formatted(storage, addressing.example()));
    }
    return addressing.canonical(storage);
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

  private static boolean beneath(URI root, URI file) {
    String above = root.getPath().replaceAll("/+$", "") + "/";
    return root.getScheme().equals(file.getScheme())
        && root.getAuthority().equals(file.getAuthority())
        && file.getPath().startsWith(above)
        && !file.getPath().equals(above);
  }

  private static Unserved refused(String message) {
    return Unserved.refused(new Failure(Fault.BAD_REQUEST, message));
  }
}
