package org.catena.engine.server.cli.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.catena.bpmn.policy.RetryTable;
import org.catena.bpmn.policy.WrongRetryTable;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.server.cli.client.Terminal;
import org.catena.engine.simulation.Courses;
import org.catena.engine.simulation.result.Forecast;
import org.catena.engine.simulation.result.Picture;
import org.catena.engine.simulation.scenario.BadScenario;
import org.catena.engine.simulation.scenario.Scenario;
import org.catena.engine.simulation.scenario.ScenarioReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catena simulate}: a campaign before it runs. */
@Command(
    name = "simulate",
    description = {
      "Runs a campaign in simulated time through Catena's own job runner, broker, retry table",
      "and ledger; only sites and clock are not real. Tells when it would end, what would fail",
      "and what would be stored. Examples: workflows/examples/ldmx-2020."
    })
public final class SimulateCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final BooleanSupplier json;

  @Parameters(paramLabel = "FILE", description = "A campaign and its sites, in YAML.")
  private Path file = Path.of("");

  @Option(
      names = "--courses",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often it is run, with other luck each time (default: ${DEFAULT-VALUE}).")
  private int courses;

  @Option(
      names = "--scale",
      paramLabel = "PART",
      defaultValue = "1",
      description = "Only this part of its jobs, at this part of its slots, such as 0.02.")
  private double scale;

  @Option(
      names = "--table",
      paramLabel = "DMN",
      description = "Another retry table than the one that ships.")
  private @Nullable Path table;

  @Option(
      names = "--picture",
      paramLabel = "HTML",
      description = "Draws jobs and storage over time into this file.")
  private @Nullable Path picture;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "Keeps the ledger at this PostgreSQL instead of in a file.")
  private @Nullable String database;

  /**
   * @param json whether a program will read the answer
   */
  public SimulateCommand(Terminal terminal, BooleanSupplier json) {
    this.terminal = terminal;
    this.json = json;
  }

  @Override
  public Integer call() throws IOException {
    QuietLog.on();
    Forecast forecast;
    try {
      if (courses < 1) {
        throw new IllegalArgumentException("--courses is at least 1: " + courses);
      }
      Scenario scenario = ScenarioReader.read(file);
      forecast = run(scale == 1 ? scenario : scenario.scaled(scale));
    } catch (BadScenario | WrongRetryTable | IllegalArgumentException e) {
      terminal.err().println("catena: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    if (json.getAsBoolean()) {
      terminal.out().println(json(forecast));
    } else {
      forecast.lines().forEach(terminal.out()::println);
    }
    if (picture != null) {
      Files.writeString(picture, Picture.of(forecast));
    }
    return CommandLine.ExitCode.OK;
  }

  private Forecast run(Scenario scenario) throws IOException {
    ProgressLine line = new ProgressLine(terminal, scenario.jobs(), courses);
    try {
      return new Courses(policy(), Optional.ofNullable(database), line).run(scenario, courses);
    } finally {
      line.clear();
    }
  }

  private RetryPolicy policy() throws IOException {
    return table == null ? Courses.shippedTable() : RetryTable.read(Files.readString(table));
  }

  private static String json(Forecast forecast) throws JsonProcessingException {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build()
        .writeValueAsString(forecast.outcomes());
  }
}
