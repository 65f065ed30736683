package org.catena.adapters.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What this machine gives to every job, and where its programs are. */
final class SiteEnvironment {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final Map<String, String> base;

  /**
   * @param own this program's environment; only four harmless variables of it are handed on, since
   *     the others may hold secrets or change what a payload computes
   */
  SiteEnvironment(Map<String, String> own) {
    base =
        Map.of(
            "PATH", own.getOrDefault("PATH", DEFAULT_PATH),
            "HOME", own.getOrDefault("HOME", "/"),
            "LANG", own.getOrDefault("LANG", "C.UTF-8"),
            "TMPDIR", own.getOrDefault("TMPDIR", "/tmp"));
  }

  Map<String, String> with(Map<String, String> added) {
    Map<String, String> all = new HashMap<>(base);
    all.putAll(added);
    return all;
  }

  /**
   * The full path of a program that jobs cannot do without.
   *
   * @throws IllegalStateException saying what to install
   */
  String locate(String program, String remedy) {
    String path = base.getOrDefault("PATH", DEFAULT_PATH);
    return Stream.of(path.split(File.pathSeparator))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "'%s' is in none of the directories of PATH (%s): %s"
                        .formatted(program, path, remedy)));
  }
}
