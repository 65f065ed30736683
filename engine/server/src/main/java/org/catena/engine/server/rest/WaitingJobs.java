package org.catena.engine.server.rest;

import java.util.Optional;

/** Knows why a job that could run does not. */
@FunctionalInterface
public interface WaitingJobs {
  /** Empty when nothing keeps the job but its turn, or it is not waiting for a site. */
  Optional<String> because(long job);
}
