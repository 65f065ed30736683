package org.catena.adapters.spi;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** Where a replica lies, as the mover of files is told. */
public record FileUrl(URI uri) implements Comparable<FileUrl> {
  public static FileUrl of(Path path) {
    return new FileUrl(path.toAbsolutePath().normalize().toUri());
  }

  public static FileUrl parse(String text) {
    return new FileUrl(URI.create(text));
  }

  /** In lower case; empty when it has none. */
  public String scheme() {
    String scheme = uri.getScheme();
    return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
  }

  /** Whether it is a file of this machine. */
  public boolean isLocal() {
    return scheme().equals("file");
  }

  /**
   * The path of a file on this machine.
   *
   * @throws IllegalArgumentException when the scheme is not {@code file}
   */
  public Path path() {
    return Path.of(uri);
  }

  @Override
  public int compareTo(FileUrl other) {
    return uri.compareTo(other.uri);
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
