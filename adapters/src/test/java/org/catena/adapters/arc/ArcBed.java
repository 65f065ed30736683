package org.catena.adapters.arc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.catena.adapters.batch.FileTree;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;

/** The computing element that {@code testbed/arc.sh up} started, and a place of a test's own. */
public final class ArcBed {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path bed;

  /** A place that jobs and test see under the same path. */
  public final Path share;

  private ArcBed(Path bed, Path share) {
    this.bed = bed;
    this.share = share;
  }

  /** The element whose state directory the property {@code catena.test.arc} names. */
  public static ArcBed given() {
    String bed = System.getProperty("catena.test.arc", "");
    if (bed.isEmpty()) {
      throw new IllegalStateException(
          "set -Dcatena.test.arc to the directory that adapters/testbed/arc.sh up prints");
    }
    try {
      Path share = Path.of(bed, "share", "test-" + UUID.randomUUID());
      Files.createDirectories(share.resolve("attempts"));
      return new ArcBed(Path.of(bed), share);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where the element is. */
  public URI url() {
    try {
      return URI.create(Files.readString(bed.resolve("url")).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A certificate of this name, whom the element knows or not. */
  public Path certificate(String user) {
    return bed.resolve("user").resolve(user).resolve("cert.pem");
  }

  /** Its key. */
  public Path key(String user) {
    return bed.resolve("user").resolve(user).resolve("key.pem");
  }

  /** Whom to believe. */
  public Path authorities() {
    return bed.resolve("certificates");
  }

  ArcSettings settings() {
    return settings(url(), List.of());
  }

  ArcSettings settings(URI url, List<String> environments) {
    return settings(url, environments, Duration.ofSeconds(60), "physicist");
  }

  ArcSettings settings(URI url, List<String> environments, Duration limit, String user) {
    return settings(url, environments, DescriptionLanguage.ADL, limit, user);
  }

  ArcSettings settings(DescriptionLanguage language) {
    return settings(url(), List.of(), language, Duration.ofSeconds(60), "physicist");
  }

  private ArcSettings settings(
      URI url,
      List<String> environments,
      DescriptionLanguage language,
      Duration limit,
      String user) {
    return new ArcSettings(
        "grid",
        url,
        share.resolve("state"),
        Optional.of(certificate(user)),
        Optional.of(key(user)),
        Optional.empty(),
        authorities(),
        Optional.of("fork"),
        environments,
        language,
        limit,
        Duration.ofMillis(500),
        Duration.ofSeconds(3),
        100);
  }

  ArcJobBackend backend(ArcSettings settings) {
    return backend(settings, Duration.ofHours(12));
  }

  ArcJobBackend backend(ArcSettings settings, Duration delegatedFor) {
    try {
      return new ArcJobBackend(settings, delegatedFor, Clock.systemUTC());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** This Java, where jobs see it too. Copied by the first test that needs it. */
  public Path java() {
    Path home = bed.resolve("share").resolve("java-" + Runtime.version());
    if (!Files.exists(home)) {
      Path fresh = copy(Path.of(System.getProperty("java.home")));
      try {
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return home;
  }

  /** Copies a file or a folder to where jobs see it too, and returns that place. */
  public Path copy(Path original) {
    Path copy = share.resolve(original.getFileName());
    try {
      FileTree.copy(original, copy);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return copy;
  }

  /** Whether a part of this input at least has arrived in the directory of some job. */
  boolean holds(Path input) throws IOException {
    Path sessions = bed.resolve("debian/var/spool/arc/sessiondir");
    try (Stream<Path> jobs = Files.list(sessions)) {
      return jobs.map(job -> job.resolve(input.getFileName()))
          .anyMatch(file -> Files.exists(file) && file.toFile().length() > 0);
    }
  }

  /** Kills a daemon of the element (arex, ws); it is started again. */
  public void kill(String daemon) {
    script("kill", daemon);
  }

  /** Stops both daemons and starts them again. */
  public void restart() {
    script("restart");
  }

  private void script(String... words) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "CATENA_TESTBED=${1%/*} CATENA_TESTBED_SUITE=${1##*/arc-} exec \"$0\" \"${@:2}\"",
                program().toString(),
                bed.toString()));
    line.addAll(List.of(words));
    try {
      CommandResult result =
          new CommandRunner()
              .run(new Command(line, Path.of("").toAbsolutePath(), System.getenv(), PATIENCE));
      if (!result.succeeded()) {
        throw new IllegalStateException(line + ": " + result.err());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path program() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path script = folder.resolve("adapters/testbed/arc.sh");
      if (Files.exists(script)) {
        return script;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("adapters/testbed/arc.sh is nowhere above");
  }
}
