package org.catena.engine.core.broker;

/**
 * How many of our jobs may wait at a site: {@code fixed + perRunning x running}. So a site that
 * works fast is given much, and one that stands still does not hoard jobs that another could run.
 * (aCT does the same with 200 and 0.15.)
 *
 * @param fixed jobs, at least 1
 * @param perRunning 0 or more
 */
public record QueueLimit(int fixed, double perRunning) {
  /** As many may wait as there are places. */
  public static final QueueLimit NONE = new QueueLimit(Integer.MAX_VALUE, 0);

  public QueueLimit {
    if (fixed < 1 || !(perRunning >= 0) || Double.isInfinite(perRunning)) {
      throw new IllegalArgumentException(
          "a queue limit is a number of jobs of at least 1, and 0 or more of those that run: %d and %s"
              .formatted(fixed, perRunning));
    }
  }

  boolean allows(SiteLoad load) {
    return load.queue() < fixed + perRunning * load.running();
  }
}
