package ldmxsim;

import java.io.IOException;

/** What one job does. */
interface Job {
  /**
   * Events are made, or, if the steering file names some, read.
   *
   * @throws BadInput when what the job is to do cannot be done
   */
  static Job of(Options options) throws IOException {
    return Skim.isMeant(options.steering()) ? new Skim(options) : new Simulation(options);
  }

  /** Number of its run. */
  long run();

  /** 0 for a job that draws no random number. */
  long seed1();

  /** The same. */
  long seed2();

  /** Leaves its events and its parameters, or neither. */
  void work() throws IOException;
}
