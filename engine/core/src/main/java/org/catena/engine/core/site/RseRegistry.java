package org.catena.engine.core.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.FileUrl;

/** The RSEs of this installation. */
public final class RseRegistry {
  private final Map<String, Rse> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when two have one name, or one place: copies there would be
   *     counted as two and be one
   */
  public RseRegistry(List<Rse> all) {
    for (Rse rse : all) {
      byName.values().forEach(other -> refuseOnePlace(other, rse));
      if (byName.put(rse.name(), rse) != null) {
        throw new IllegalArgumentException("RSE '" + rse.name() + "' is configured twice");
      }
    }
  }

  private static void refuseOnePlace(Rse one, Rse other) {
    if (!one.name().equals(other.name()) && isOnePlace(one, other)) {
      throw new IllegalArgumentException(
          "RSEs '%s' (%s) and '%s' (%s) are one place: a file there would count as two copies. Give each a place of its own"
              .formatted(one.name(), one.root(), other.name(), other.root()));
    }
  }

  private static boolean isOnePlace(Rse one, Rse other) {
    Optional<Path> first = one.directory();
    Optional<Path> second = other.directory();
    try {
      return first.isPresent() && second.isPresent()
          ? Files.isSameFile(first.get(), second.get())
          : one.isSamePlaceAs(other);
    } catch (IOException notThere) {
      return one.isSamePlaceAs(other);
    }
  }

  public List<Rse> all() {
    return List.copyOf(byName.values());
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /** In which a file lies; the inner one where one lies in another. */
  public Optional<Rse> at(FileUrl file) {
    return byName.values().stream()
        .filter(rse -> rse.inside(file).isPresent())
        .max(Comparator.comparingInt(rse -> rse.root().toString().length()));
  }

  /** From which to read first: disk before tape before buffer before what is not set up here. */
  public Comparator<String> readingOrder() {
    return Comparator.comparingInt(this::preference).thenComparing(Comparator.naturalOrder());
  }

  private int preference(String name) {
    Rse rse = byName.get(name);
    if (rse == null) {
      return 3;
    }
    return switch (rse.kind()) {
      case DISK -> 0;
      case TAPE -> 1;
      case BUFFER -> 2;
    };
  }

  /**
   * @throws IllegalArgumentException listing the known names
   */
  public Rse get(String name) {
    Rse rse = byName.get(name);
    if (rse == null) {
      throw new IllegalArgumentException("RSE '" + name + "' is unknown; known: " + names());
    }
    return rse;
  }
}
