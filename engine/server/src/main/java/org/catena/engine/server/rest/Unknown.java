package org.catena.engine.server.rest;

import org.catena.engine.server.problem.Refused;

/** Refusals for what is not there. */
public final class Unknown {
  private Unknown() {}

  public static Refused run(long number) {
    return Refused.notFound(
        "run %d is unknown".formatted(number), "GET /api/v1/runs lists the runs that are known");
  }

  static Refused job(long id) {
    return Refused.notFound(
        "job %d is unknown".formatted(id), "GET /api/v1/runs/{number}/jobs lists a run's jobs");
  }

  static Refused site(String name) {
    return Refused.notFound(
        "there is no site %s".formatted(name), "GET /api/v1/sites lists those that are set up");
  }

  static Refused attempt(long job, int number) {
    return Refused.notFound(
        "job %d has no attempt %d".formatted(job, number),
        "GET /api/v1/jobs/%d lists its attempts".formatted(job));
  }

  static Refused file(String scope, String name) {
    return Refused.notFound(
        "the catalogue does not know %s:%s".formatted(scope, name),
        "GET /api/v1/files lists the files it knows");
  }
}
