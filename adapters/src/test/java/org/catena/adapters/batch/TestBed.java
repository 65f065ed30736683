package org.catena.adapters.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;

/**
 * A server that a script of {@code testbed/} started in a Debian of its own, and a place of a
 * test's own in it.
 */
public final class TestBed {
  /** No program of a test bed takes longer. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Where the script, and the setting that says which Debian it is. */
  private final String script;

  private final String suiteSetting;
  private final Path bed;
  private final Path share;

  private TestBed(String script, String suiteSetting, Path bed, Path share) {
    this.script = script;
    this.suiteSetting = suiteSetting;
    this.bed = bed;
    this.share = share;
  }

  /**
   * @param property names the directory that the script's {@code up} prints
   */
  public static TestBed given(String property, String script, String suiteSetting) {
    String bed = System.getProperty(property, "");
    if (bed.isEmpty()) {
      throw new IllegalStateException(
          "set -D%s to the directory that adapters/testbed/%s up prints"
              .formatted(property, script));
    }
    try {
      Path share = Path.of(bed, "share", "test-" + UUID.randomUUID());
      Files.createDirectories(share.resolve("attempts"));
      return new TestBed(script, suiteSetting, Path.of(bed), share);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The server's state directory. */
  public Path directory() {
    return bed;
  }

  /** A place that server and test see under the same path. */
  public Path share() {
    return share;
  }

  /** Where the server's programs are. */
  public Path programs() {
    return bed.resolve("bin");
  }

  /** This Java, where the server sees it too. Copied by the first test that needs it. */
  public Path java() {
    Path home = bed.resolve("share").resolve("java-" + Runtime.version());
    if (!Files.exists(home)) {
      Path fresh = share.resolve("java");
      try {
        FileTree.copy(Path.of(System.getProperty("java.home")), fresh);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return home;
  }

  /** Copies a file or a folder to where the server sees it too, and returns that place. */
  public Path copy(Path original) {
    Path copy = share.resolve(original.getFileName());
    try {
      FileTree.copy(original, copy);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return copy;
  }

  /** Runs a program of the server, as a person would, and returns what it printed. */
  public String run(String program, String... arguments) {
    return runIn(Path.of("").toAbsolutePath(), program, arguments);
  }

  /** Likewise, from a directory of the share. */
  public String runIn(Path directory, String program, String... arguments) {
    List<String> line = new ArrayList<>(List.of(programs().resolve(program).toString()));
    line.addAll(List.of(arguments));
    return call(directory, line, System.getenv());
  }

  /** Tells the script to do something to this server. */
  public String tell(String... words) {
    String name = bed.getFileName().toString();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("CATENA_TESTBED", String.valueOf(bed.getParent()));
    environment.put(suiteSetting, name.substring(name.indexOf('-') + 1));
    List<String> line = new ArrayList<>(List.of(script().toString()));
    line.addAll(List.of(words));
    return call(Path.of("").toAbsolutePath(), line, environment);
  }

  /** Tests of several modules work with a server, each from its module's folder. */
  private Path script() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path found = folder.resolve("adapters/testbed").resolve(script);
      if (Files.exists(found)) {
        return found;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("adapters/testbed/" + script + " is nowhere above");
  }

  private static String call(Path directory, List<String> line, Map<String, String> environment) {
    try {
      CommandResult result =
          new CommandRunner().run(new Command(line, directory, environment, PATIENCE));
      if (!result.succeeded()) {
        throw new IllegalStateException(line + ": " + result.err());
      }
      return result.out();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
