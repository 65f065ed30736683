package org.catena.adapters.spi;

import java.util.Map;
import java.util.Set;

/** A batch system in which a job can be told to wait without losing its place. */
public interface HoldingJobBackend extends JobBackend {
  /**
   * The jobs wait as {@code Held} until they are released; one that runs loses its work.
   *
   * @param reason one line that others who look into the queue will read
   */
  Map<JobHandle, CancelOutcome> hold(Set<JobHandle> jobs, String reason);

  /** Held jobs may start again; a job that is not held is not changed and that is no fault. */
  Map<JobHandle, CancelOutcome> release(Set<JobHandle> jobs);
}
