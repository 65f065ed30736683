package org.catena.engine.core.port;

import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * How time goes on for the job runner, and who does what takes time: the machine's clock and
 * threads, or those of a simulation.
 */
public interface Pace {
  /** Between two rounds of asking the sites what their jobs do. */
  Duration pollEvery();

  /** Has it done when the delay is over; never before this method has returned. */
  void after(Duration delay, Runnable action);

  /**
   * Those who make calls that may take time.
   *
   * @param most calls at once
   * @param name of their threads
   */
  ExecutorService callers(int most, String name);

  /**
   * The runner has nothing to do. A simulation goes on to what is due next and has it done, on the
   * runner's own thread.
   *
   * @return false when there is nothing to go on to, or when time goes on by itself
   */
  boolean goOn();

  /** Nothing is done after a delay any more. */
  void stop();
}
