package ldmxsim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** One job: its configuration and steering file agree, its events and parameters are written. */
final class Simulation implements Job {
  static final String HEADER = "run,event,electronEnergy,electronPt,ecalEnergy,triggered\n";

  private final Options options;
  private final JobConfig config;
  private final Steering steering;

  /**
   * Reads what the job is to do.
   *
   * @throws BadInput when it cannot be done
   */
  Simulation(Options options) throws IOException {
    this.options = options;
    this.config = new JobConfig(options.config());
    this.steering = Steering.read(options.steering());
    agree("runNumber", steering.run());
    agree("RandomSeed1", steering.seed1());
    agree("RandomSeed2", steering.seed2());
  }

  /** Whoever mixes up two jobs' files would make events that are called after others. */
  private void agree(String key, long steered) throws BadInput {
    if (config.number(key) != steered) {
      throw new BadInput(
          options.steering(),
          "is steered with %d where %s says %s=%d"
              .formatted(steered, options.config(), key, config.number(key)),
          "give both files of one job");
    }
  }

  @Override
  public long run() {
    return steering.run();
  }

  @Override
  public long seed1() {
    return steering.seed1();
  }

  @Override
  public long seed2() {
    return steering.seed2();
  }

  private Path output() throws BadInput {
    return options.output().isPresent() ? options.output().get() : Path.of(config.text("FileName"));
  }

  /** Makes the events; the dump comes first, so that events without it are never there. */
  @Override
  public void work() throws IOException {
    StringBuilder events = new StringBuilder(HEADER);
    Target target = new Target(steering);
    for (int number = 1; number <= steering.events(); number++) {
      Target.Event event = target.next();
      events.append(
          String.format(
              Locale.ROOT,
              "%d,%d,%.3f,%.3f,%.3f,%d\n",
              steering.run(),
              number,
              event.energy(),
              event.transverse(),
              event.seen(),
              event.triggered() ? 1 : 0));
    }
    TextFile.appear(options.dump(), ParameterDump.of(steering, output()));
    TextFile.appear(output(), events);
  }
}
