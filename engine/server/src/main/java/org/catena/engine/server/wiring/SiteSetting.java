package org.catena.engine.server.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One site where jobs can run, as {@code catena.sites.NAME.*}.
 *
 * @param kind what it is; only {@code LOCAL} has a default
 * @param atOnce how many of our jobs may be there at once, running or waiting; by default 500 in a
 *     pool, one a processor on this machine
 * @param environment variables of every job there, over {@code catena.environment}
 * @param software programs there, over {@code catena.software}
 * @param htcondor how a pool is reached
 */
record SiteSetting(
    @Nullable Kind kind,
    @Nullable Integer atOnce,
    @Nullable Map<String, String> environment,
    @Nullable Map<String, List<String>> software,
    @Nullable Htcondor htcondor) {
  /** Nothing said. */
  static final SiteSetting NONE = new SiteSetting(null, null, null, null, null);

  enum Kind {
    LOCAL,
    HTCONDOR
  }

  /**
   * How a pool is reached and used; what each means stands at {@link
   * org.catena.adapters.htcondor.HtcondorSettings}.
   *
   * @param state by default {@code work/.site-NAME} in the data directory
   * @param environment of the pool's programs, not of the jobs
   * @param runner who runs an order of many jobs: this program job by job, or HTCondor DAGMan the
   *     whole graph
   * @param retries of a node by DAGMan, after its first attempt; 0 or more
   */
  record Htcondor(
      @Nullable Path state,
      @Nullable Path programs,
      @DefaultValue List<String> prefix,
      @DefaultValue Map<String, String> environment,
      @Nullable String schedd,
      @Nullable String pool,
      @DefaultValue("shared") FileAccess files,
      @DefaultValue("2m") Duration submitLimit,
      @DefaultValue("1m") Duration queryLimit,
      @DefaultValue("5m") Duration askAfter,
      @DefaultValue("1000") int jobsPerSubmit,
      @DefaultValue("64MB") DataSize logSize,
      @DefaultValue List<String> extraLines,
      @DefaultValue("jobs") Runner runner,
      @DefaultValue("2") int retries) {}

  enum Runner {
    JOBS,
    DAGMAN
  }
}
