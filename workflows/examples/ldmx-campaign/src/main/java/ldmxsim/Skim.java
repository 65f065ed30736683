package ldmxsim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One job on files: of their events it keeps those that the calorimeter sees little energy of. With
 * pileup, the energies of its events are added first, one after the other and from the start again.
 * Events keep their run and number.
 */
final class Skim implements Job {
  private static final String FILES = "p.inputFiles";
  private static final String PILEUP = "pileupFileName";
  private static final List<String> KNOWN = List.of("p.run", FILES, PILEUP, "trigger.threshold");
  private static final int SEEN = 4;
  private static final int COLUMNS = 6;
  private static final String DUMP =
      """
      {
        "passName": "skim",
        "maxEvents": -1,
        "run": %d,
        "inputFiles": [%s],
        "outputFiles": ["%s"],
        "sequence": [
          {
            "instanceName": "trigger",
            "className": "ldmxsim::MissingEnergyTrigger",
            "threshold": %s
          }
        ]
      }
      """;

  private final Options options;
  private final JobConfig config;
  private final long run;
  private final List<Path> inputs;
  private final Optional<Path> pileup;
  private final double threshold;

  /**
   * Reads what the job is to do.
   *
   * @throws BadInput when it cannot be done
   */
  Skim(Options options) throws IOException {
    this.options = options;
    this.config = new JobConfig(options.config());
    SteeringLines lines = new SteeringLines(options.steering(), KNOWN);
    this.run = (long) lines.number("p.run", 0, Integer.MAX_VALUE);
    this.inputs = lines.texts(FILES).stream().map(Path::of).toList();
    this.pileup = lines.has(PILEUP) ? Optional.of(Path.of(lines.text(PILEUP))) : Optional.empty();
    this.threshold = lines.number("trigger.threshold", 0, Double.MAX_VALUE);
    if (config.number("runNumber") != run) {
      throw new BadInput(
          options.steering(),
          "is steered with %d where %s says runNumber=%d"
              .formatted(run, options.config(), config.number("runNumber")),
          "give both files of one job");
    }
  }

  /** Whether a steering file names files to read. */
  static boolean isMeant(Path steering) throws IOException {
    return TextFile.lines(steering).stream().anyMatch(line -> line.strip().startsWith(FILES));
  }

  @Override
  public long run() {
    return run;
  }

  @Override
  public long seed1() {
    return 0;
  }

  @Override
  public long seed2() {
    return 0;
  }

  @Override
  public void work() throws IOException {
    List<Double> added = new ArrayList<>();
    if (pileup.isPresent()) {
      for (String[] event : events(pileup.get())) {
        added.add(Double.parseDouble(event[SEEN]));
      }
    }
    StringBuilder kept = new StringBuilder(Simulation.HEADER);
    int number = 0;
    for (Path input : inputs) {
      for (String[] event : events(input)) {
        double more = added.isEmpty() ? 0 : added.get(number++ % added.size());
        take(event, Double.parseDouble(event[SEEN]) + more, kept);
      }
    }
    Path output =
        options.output().isPresent() ? options.output().get() : Path.of(config.text("FileName"));
    TextFile.appear(options.dump(), dump(output));
    TextFile.appear(output, kept);
  }

  private void take(String[] event, double seen, StringBuilder kept) {
    if (seen < threshold) {
      kept.append(
          String.format(
              Locale.ROOT, "%s,%s,%s,%s,%.3f,1\n", event[0], event[1], event[2], event[3], seen));
    }
  }

  /** Without the header. */
  private static List<String[]> events(Path file) throws IOException {
    List<String> lines = TextFile.lines(file);
    List<String[]> events = new ArrayList<>();
    for (int index = 1; index < lines.size(); index++) {
      String[] columns = lines.get(index).split(",");
      if (columns.length != COLUMNS || !columns[SEEN].matches("-?\\d+\\.\\d+")) {
        throw new BadInput(file, index + 1, "is no event", "give a file that ldmx-sim has made");
      }
      events.add(columns);
    }
    return events;
  }

  private String dump(Path output) {
    String files =
        inputs.stream()
            .map(input -> '"' + ParameterDump.escaped(String.valueOf(input.getFileName())) + '"')
            .collect(Collectors.joining(", "));
    return DUMP.formatted(
        run, files, ParameterDump.escaped(String.valueOf(output.getFileName())), threshold);
  }
}
