package org.catena.engine.simulation.site;

import org.catena.adapters.spi.JobKey;

/** Told what really happens at the sites, whatever they say of it. */
@FunctionalInterface
public interface Journal {
  /**
   * @param millis since 1970
   */
  void happened(long millis, String site, Happening what, JobKey key);

  /** What can happen to an attempt. */
  enum Happening {
    TAKEN,
    STARTED,
    SUCCEEDED,
    FAILED,
    LOST,
    CANCELLED
  }
}
