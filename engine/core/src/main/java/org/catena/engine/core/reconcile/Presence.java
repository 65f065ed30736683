package org.catena.engine.core.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catena.adapters.spi.FileUrl;

/**
 * How much of what is known was found, by scope: a scope's directory may be a mount of its own. Of
 * one on which nothing is mounted all would be lost.
 */
final class Presence {
  private static final int SIGNS_OF_LIFE = 5;

  private final Map<String, Long> found = new TreeMap<>();
  private final Map<String, Long> missed = new TreeMap<>();
  private final Map<String, List<FileUrl>> seen = new TreeMap<>();

  void found(String scope, FileUrl url) {
    found.merge(scope, 1L, Long::sum);
    List<FileUrl> signs = seen.computeIfAbsent(scope, first -> new ArrayList<>());
    if (signs.size() < SIGNS_OF_LIFE) {
      signs.add(url);
    }
  }

  /** A few of the files that were found, by scope. */
  Map<String, List<FileUrl>> seen() {
    return seen.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, scope -> List.copyOf(scope.getValue())));
  }

  void missed(String scope) {
    missed.merge(scope, 1L, Long::sum);
  }

  /** Why nothing may be called lost; empty when half of each scope is there at least. */
  Optional<String> tooFew() {
    return missed.entrySet().stream()
        .filter(scope -> scope.getValue() > found.getOrDefault(scope.getKey(), 0L))
        .findFirst()
        .map(
            scope ->
                "of scope %s %,d files are not there and %,d are: is it mounted? If a disk was replaced, say so: --replaced"
                    .formatted(
                        scope.getKey(), scope.getValue(), found.getOrDefault(scope.getKey(), 0L)));
  }
}
