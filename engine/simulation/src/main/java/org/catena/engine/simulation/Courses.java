package org.catena.engine.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.bpmn.policy.RetryTable;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.simulation.result.Forecast;
import org.catena.engine.simulation.result.Outcome;
import org.catena.engine.simulation.scenario.Scenario;

/** Several courses of one campaign, one after the other, each with a ledger of its own. */
public final class Courses {
  private final RetryPolicy retryPolicy;
  private final Optional<String> server;
  private final Progress progress;

  /**
   * @param server URL of a PostgreSQL; empty: a file, which is deleted afterwards
   */
  public Courses(RetryPolicy retryPolicy, Optional<String> server) {
    this(retryPolicy, server, Progress.UNWATCHED);
  }

  /**
   * The same.
   *
   * @param progress of the course that is being run
   */
  public Courses(RetryPolicy retryPolicy, Optional<String> server, Progress progress) {
    this.retryPolicy = retryPolicy;
    this.server = server;
    this.progress = progress;
  }

  /** The retry table that ships. */
  public static RetryTable shippedTable() {
    return DiagramFile.shipped().stream()
        .filter(file -> file.name().endsWith(RetryTable.KEY + ".dmn"))
        .findFirst()
        .map(file -> RetryTable.read(file.xml()))
        .orElseThrow();
  }

  /**
   * Runs all of them.
   *
   * @param seeds from 1 to this
   */
  public Forecast run(Scenario scenario, int seeds) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      outcomes.add(one(scenario, seed));
    }
    return new Forecast(scenario.start(), outcomes);
  }

  private Outcome one(Scenario scenario, long seed) throws IOException {
    Path directory = Files.createTempDirectory("catena-simulation-");
    try (SimulationDatabase database = database(directory)) {
      return Simulation.run(
          scenario, seed, retryPolicy, database, directory.resolve("work"), progress);
    } finally {
      delete(directory);
    }
  }

  private SimulationDatabase database(Path directory) {
    return server
        .map(SimulationDatabase::atServer)
        .orElseGet(() -> SimulationDatabase.inDirectory(directory));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
