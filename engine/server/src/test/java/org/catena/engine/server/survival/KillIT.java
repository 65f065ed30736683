package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.catena.engine.core.port.Steps.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the packaged program, again and again, and asks at the end for the same numbers as if
 * nothing had happened. {@code -Dcatena.kill.seed=N} repeats the moments of an earlier time.
 */
final class KillIT {
  private static final int RANDOM_KILLS = Integer.getInteger("catena.kill.count", 6);
  private static final String MARK = "db/catena.mv.db.being-made";

  /** So slow that runs still appear when the last kills come. */
  private static final String SLOWLY = "--pace=10000";

  private static final List<String> RESULT =
      List.of(
          "runs +19",
          "events +10,583",
          "chunk jobs +116",
          "jobs in all +154",
          "minitree events +7,523",
          "mean mass +90\\.4456 GeV",
          "in \\[90,91\\) GeV +1,286",
          "in \\[91,92\\) GeV +1,242",
          "run 173692 +1,990 minitree events");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  private Path data;
  private final Kills kills = new Kills();
  private final long seed = Long.getLong("catena.kill.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @BeforeEach
  void choose() throws IOException {
    data = temporary.toRealPath().resolve("data");
    System.out.println("catena.kill.seed=" + seed);
  }

  @Test
  void killedAtEveryStepItEndsWithTheSameNumbers()
      throws IOException, InterruptedException, SQLException {
    for (Step step : Step.values()) {
      String where = step + ":" + (1 + random.nextInt(2));
      try (Life life = Life.start(data, List.of("catena.halt-at=" + where), SLOWLY, "--exit")) {
        assertThat(life.exitCode()).as("%s; it printed:%n%s", where, life.printed()).isEqualTo(137);
        kills.add(where, life.lived());
      }
    }
    kills.print("Killed at every step of the walk:");
    mustEndWell();
  }

  @Test
  void killedAtRandomMomentsItEndsWithTheSameNumbers()
      throws IOException, InterruptedException, SQLException {
    killWhileTablesAreMade();
    assertThat(kills.count()).as("kills while tables were made").isGreaterThan(1);
    Duration start = timeOfAStart();
    for (int before = kills.count(); kills.count() < before + RANDOM_KILLS; ) {
      try (Life life = Life.start(data, List.of(), SLOWLY, "--exit")) {
        start = random.nextInt(5) < 2 ? killStarting(life, start) : killServing(life);
      }
    }
    kills.print("Killed at random moments, seed " + seed + ":");
    mustEndWell();
  }

  /** Later and later, until once the tables are made before the kill. */
  private void killWhileTablesAreMade() throws IOException, InterruptedException {
    Duration making = timeOfMakingTables();
    for (int tenths = 1; tenths < 10; tenths += 2) {
      Path file = data.resolve("db/catena.mv.db");
      FileTime before =
          Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
      try (Life life = Life.start(data, List.of(), SLOWLY)) {
        assertThat(life.until(() -> isNewer(file, before))).as(life.printed()).isTrue();
        assertThat(life.livesFor(making.multipliedBy(tenths).dividedBy(10)))
            .as(life.printed())
            .isTrue();
        Duration lived = life.lived();
        assertThat(life.kill()).isTrue();
        if (!Files.exists(data.resolve(MARK))) {
          return;
        }
        kills.add("making tables, 0." + tenths, lived);
      }
    }
  }

  private static boolean isNewer(Path file, FileTime than) {
    try {
      return Files.getLastModifiedTime(file).compareTo(than) > 0;
    } catch (IOException setAside) {
      return false;
    }
  }

  private Duration timeOfMakingTables() throws IOException, InterruptedException {
    Path elsewhere = data.resolveSibling("measured");
    try (Life life = Life.start(elsewhere, List.of(), SLOWLY)) {
      assertThat(life.until(() -> Files.exists(elsewhere.resolve(MARK)))).isTrue();
      Duration before = life.lived();
      assertThat(life.until(() -> !Files.exists(elsewhere.resolve(MARK)))).isTrue();
      return life.lived().minus(before);
    }
  }

  private Duration timeOfAStart() throws IOException, InterruptedException {
    try (Life life = Life.start(data, List.of(), SLOWLY)) {
      assertThat(life.untilItServes()).as(life.printed()).isTrue();
      return life.lived();
    }
  }

  private Duration killStarting(Life life, Duration start) throws InterruptedException {
    if (life.livesFor(Duration.ofMillis(random.nextLong(start.toMillis())))) {
      kill(life, life.printed().contains("Pages: ") ? "just serving" : "starting");
    }
    return start;
  }

  /** Returns how long this start took: the machine is not always equally busy. */
  private Duration killServing(Life life) throws InterruptedException {
    assertThat(life.untilItServes()).as(life.printed()).isTrue();
    Duration took = life.lived();
    // In proportion: on a busy machine work needs as much longer as the start does.
    if (life.livesFor(Duration.ofMillis(random.nextLong(took.toMillis())))) {
      kill(life, "serving");
    }
    return took;
  }

  /** Counts only what really was alive. */
  private void kill(Life life, String where) throws InterruptedException {
    Duration lived = life.lived();
    if (life.kill()) {
      kills.add(where, lived);
    }
  }

  private void mustEndWell() throws IOException, InterruptedException, SQLException {
    try (Life last = Life.start(data, List.of(), "--pace=0", "--stay")) {
      assertThat(last.untilItHasReported()).as(last.printed()).isTrue();
      assertThat(RESULT).allSatisfy(line -> assertThat(last.printed()).containsPattern(line));
      Asked.of(data).mustSayThatAllIsDoneOnce();
      assertThat(last.kill()).isTrue();
    }
    new Left(data).mustHoldEverythingOnce();
  }
}
