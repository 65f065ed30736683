package org.catena.engine.core.site;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.FileUrl;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.Names;

/**
 * A Rucio storage element: a directory of this machine, or a storage that is reached over the
 * network.
 *
 * @param region for expressions such as {@code any(region=europe)}
 * @param root below which its files lie, such as {@code davs://se.example.org:1094/store/xenon};
 *     for a buffer a directory of this machine
 * @param copiesAtOnce to and from it together, at least 1
 * @param attributes what an {@link RseExpression} can ask for besides {@code name}, {@code kind}
 *     (also called {@code type}) and {@code region}
 */
public record Rse(
    String name,
    Kind kind,
    String region,
    FileUrl root,
    int copiesAtOnce,
    Map<String, String> attributes) {
  /** Enough for a disk; a tape takes one client at a time. */
  public static final int COPIES_AT_ONCE = 8;

  /** What expressions call the kind: our word, and Rucio's. */
  static final Set<String> KIND_WORDS = Set.of("kind", "type");

  private static final String NAME = "name";
  private static final String REGION = "region";

  /** What an RSE is used for. */
  public enum Kind {
    BUFFER,
    DISK,
    TAPE
  }

  public Rse {
    Names.require("RSE name", name);
    Names.require("region", region);
    if (copiesAtOnce < 1) {
      throw new IllegalArgumentException(
          "RSE '%s': copies at once must be 1 or more, not %d".formatted(name, copiesAtOnce));
    }
    requirePlace(name, root);
    root = withoutEnd(root);
    attributes = Map.copyOf(attributes);
    requireAttributes(name, attributes);
    if (kind == Kind.BUFFER && !root.isLocal()) {
      throw new IllegalArgumentException(
          "RSE '%s' (%s) is a buffer, which is watched: give it a directory of this machine"
              .formatted(name, root));
    }
  }

  /** One of which nothing more is said. */
  public Rse(String name, Kind kind, String region, FileUrl root, int copiesAtOnce) {
    this(name, kind, region, root, copiesAtOnce, Map.of());
  }

  /** One that is a directory. */
  public Rse(String name, Kind kind, String region, Path root) {
    this(name, kind, region, FileUrl.of(root), COPIES_AT_ONCE);
  }

  private static void requireAttributes(String name, Map<String, String> attributes) {
    attributes.forEach(
        (key, value) -> {
          Names.require("attribute of RSE '" + name + "'", key);
          Names.require("RSE '" + name + "': value of attribute '" + key + "'", value);
          if (KIND_WORDS.contains(key) || key.equals(NAME) || key.equals(REGION)) {
            throw new IllegalArgumentException(
                "RSE '%s': '%s' is an attribute of its own; give another the value '%s'"
                    .formatted(name, key, value));
          }
        });
  }

  /** What an expression compares; empty when nothing is said of it. */
  public Optional<String> attribute(String key) {
    if (KIND_WORDS.contains(key)) {
      return Optional.of(kind.name().toLowerCase(Locale.ROOT));
    }
    return switch (key) {
      case NAME -> Optional.of(name);
      case REGION -> Optional.of(region);
      default -> Optional.ofNullable(attributes.get(key));
    };
  }

  private static void requirePlace(String name, FileUrl root) {
    URI uri = root.uri();
    String path = uri.getPath(); // none of one like davs:store
    if (root.scheme().isEmpty()
        || path == null
        || !path.startsWith("/")
        || uri.getQuery() != null
        || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "RSE '%s' cannot lie at '%s': give a scheme, a host and an absolute path, such as davs://se.example.org:1094/store, and nothing after it"
              .formatted(name, root));
    }
  }

  private static FileUrl withoutEnd(FileUrl root) {
    String text = root.toString();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    // Nothing but a scheme is left of the root of all files.
    return text.charAt(end - 1) == ':' ? root : FileUrl.parse(text.substring(0, end));
  }

  /** Its directory; empty when it is not on this machine. */
  public Optional<Path> directory() {
    return root.isLocal() ? Optional.of(root.path()) : Optional.empty();
  }

  /** Where a file belongs on this RSE: buffers are flat, as the data acquisition writes them. */
  public FileUrl urlOf(LogicalFile file) {
    String below = kind == Kind.BUFFER ? file.name() : file.scope() + "/" + file.name();
    String above = root.toString();
    return FileUrl.parse(above.endsWith("/") ? above + below : above + "/" + below);
  }

  /**
   * Which file belongs at a place; empty when nothing of ours could be called so.
   *
   * @param inside as {@link #inside} gives it; not of a buffer
   */
  public static Optional<LogicalFile> fileAt(Path inside) {
    if (inside.getNameCount() != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogicalFile(inside.getName(0).toString(), inside.getName(1).toString()));
    } catch (IllegalArgumentException noNameOfOurs) {
      return Optional.empty();
    }
  }

  /** Where in this RSE a file lies; empty when it is not below its root. */
  public Optional<Path> inside(FileUrl url) {
    if (url.scheme().isEmpty() || url.uri().getPath() == null || !isSameDoor(url)) {
      return Optional.empty();
    }
    try {
      Path above = path(root);
      Path path = path(url);
      return path.startsWith(above) ? Optional.of(above.relativize(path)) : Optional.empty();
    } catch (InvalidPathException unspeakable) { // in the letters of this machine's language
      return Optional.empty();
    }
  }

  /** Whether files here would be files there: then a copy in each is one copy. */
  boolean isSamePlaceAs(Rse other) {
    return isSameDoor(other.root) && path(root).equals(path(other.root));
  }

  private static Path path(FileUrl url) {
    return Path.of(url.uri().normalize().getPath());
  }

  private boolean isSameDoor(FileUrl other) {
    return door(root.uri()).equals(door(other.uri()));
  }

  /** Where one knocks: {@code davs} is {@code https} by another name. */
  private static String door(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost() == null ? String.valueOf(uri.getAuthority()) : uri.getHost();
    return "%s://%s:%d"
        .formatted(
            scheme.equals("davs") ? "https" : scheme,
            host.toLowerCase(Locale.ROOT),
            port(uri, scheme));
  }

  private static int port(URI uri, String scheme) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return switch (scheme) {
      case "https", "davs" -> 443;
      case "root", "roots", "xroot" -> 1094;
      case "rsync" -> 22; // which is ssh's: no daemon of its own is spoken to
      default -> -1;
    };
  }
}
