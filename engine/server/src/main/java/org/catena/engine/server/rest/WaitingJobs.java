package org.catena.engine.server.rest;

import java.util.Optional;

/** Knows why a job that could run does not. */
@FunctionalInterface
public interface WaitingJobs {
  /** With where it waits. Empty when nothing keeps the job but its turn, or nobody says. */
  Optional<String> because(long job);
}
