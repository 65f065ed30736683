package org.catena.engine.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.catena.adapters.arc.DescriptionLanguage;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One site where jobs can run, as {@code catena.sites.NAME.*}.
 *
 * @param kind what it is; only {@code LOCAL} has a default
 * @param atOnce how many of our jobs may be there at once, running or waiting; by default 500 in a
 *     pool, at a SLURM site or a computing element, one a processor on this machine
 * @param mostWaiting how many of them may wait there beside {@code waitingPerRunning} for each that
 *     runs; by default as many as there are places
 * @param waitingPerRunning 0 or more
 * @param environment variables of every job there, over {@code catena.environment}
 * @param software programs there, over {@code catena.software}
 * @param htcondor how a pool is reached
 * @param slurm how a SLURM site is reached
 * @param arc how a computing element is reached
 * @param ssh the login node on which a pool's or SLURM site's programs are, when it is not this
 *     machine
 * @param runtimeEnvironments tags of software that it has
 * @param images of containers that it has
 * @param storage near it, by the RSE's name
 * @param limits the most that one job may ask of it
 * @param downtimes in which it gets no new jobs
 * @param drain why it gets no new jobs until this is taken away
 * @param health how it is tested; sites of files are tested without a word
 */
record SiteSetting(
    @Nullable Kind kind,
    @Nullable Integer atOnce,
    @Nullable Integer mostWaiting,
    @DefaultValue("0") double waitingPerRunning,
    @Nullable Map<String, String> environment,
    @Nullable Map<String, List<String>> software,
    @Nullable Htcondor htcondor,
    @Nullable Slurm slurm,
    @Nullable Arc arc,
    @Nullable Ssh ssh,
    @DefaultValue List<String> runtimeEnvironments,
    @DefaultValue List<String> images,
    @Nullable Map<String, Storage> storage,
    @DefaultValue Limits limits,
    @DefaultValue List<Closed> downtimes,
    @Nullable String drain,
    @Nullable Health health) {
  /** Nothing said. */
  static final SiteSetting NONE =
      new SiteSetting(
          null,
          null,
          null,
          0,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of(),
          List.of(),
          null,
          new Limits(null, null, null),
          List.of(),
          null,
          null);

  /**
   * An RSE near the site.
   *
   * @param path under which the site's machines see it
   * @param keepLocalCopy whether the site keeps a copy of what its jobs make
   */
  record Storage(@Nullable Path path, @DefaultValue("false") boolean keepLocalCopy) {}

  /** The most that one job may ask. */
  record Limits(
      @Nullable Integer mostCores,
      @Nullable DataSize mostMemory,
      @Nullable Duration mostWalltime) {}

  /** A downtime. */
  record Closed(@Nullable Instant from, @Nullable Instant to, @DefaultValue("") String reason) {}

  /**
   * How a site is tested; what each means stands at {@link org.catena.engine.core.site.TestPlan}.
   *
   * @param tested false to leave the site alone
   */
  record Health(
      @DefaultValue("true") boolean tested,
      @DefaultValue("15m") Duration every,
      @DefaultValue("30m") Duration longest,
      @DefaultValue("3") int failures,
      @DefaultValue("2") int successes,
      @Nullable Map<String, List<String>> software) {}

  enum Kind {
    LOCAL,
    HTCONDOR,
    SLURM,
    ARC
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

  /**
   * How a SLURM site is reached and used; what each means stands at {@link
   * org.catena.adapters.slurm.SlurmSettings}.
   *
   * @param state by default {@code work/.site-NAME} in the data directory
   * @param environment of the site's programs; {@code sbatch} gives it to the jobs
   * @param rest how it is reached over REST, instead of by its programs
   */
  record Slurm(
      @Nullable Path state,
      @Nullable Path programs,
      @DefaultValue List<String> prefix,
      @DefaultValue Map<String, String> environment,
      @Nullable String partition,
      @Nullable String account,
      @Nullable String qos,
      @DefaultValue("2m") Duration submitLimit,
      @DefaultValue("1m") Duration queryLimit,
      @DefaultValue("5s") Duration askEvery,
      @DefaultValue("5m") Duration forgottenAfter,
      @DefaultValue("1000") int jobsPerArray,
      @DefaultValue List<String> options,
      @Nullable SlurmRest rest) {}

  /**
   * How a SLURM site's REST server is reached; what each means stands at {@link
   * org.catena.adapters.slurm.RestSettings}.
   */
  record SlurmRest(
      @Nullable URI url,
      @Nullable String version,
      @Nullable String user,
      @Nullable Path tokenFile) {}

  /**
   * How an ARC computing element is reached and used; what each means stands at {@link
   * org.catena.adapters.arc.ArcSettings}.
   *
   * @param state by default {@code work/.site-NAME} in the data directory
   */
  record Arc(
      @Nullable URI url,
      @Nullable Path state,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable Path token,
      @DefaultValue("/etc/grid-security/certificates") Path authorities,
      @Nullable String queue,
      @DefaultValue List<String> runtimeEnvironments,
      @DefaultValue("adl") DescriptionLanguage description,
      @DefaultValue("60s") Duration requestLimit,
      @DefaultValue("10s") Duration askEvery,
      @DefaultValue("5m") Duration lostAfter,
      @DefaultValue("100") int jobsPerSubmit) {}

  /**
   * How a login node is reached; what each means stands at {@link
   * org.catena.adapters.ssh.SshSettings}.
   *
   * @param sharedFiles whether the site sees our files under the same paths; else they are carried
   *     into {@code directory}
   * @param directory there, so no path for Spring, which would look for it among our classes first
   * @param timeZone of an HTCondor queue's machine, which writes its event logs in local time; ours
   *     when nothing is said
   */
  record Ssh(
      @Nullable String host,
      @DefaultValue("22") int port,
      @Nullable String user,
      @Nullable Path key,
      @Nullable Path knownHosts,
      @Nullable String directory,
      @DefaultValue("false") boolean sharedFiles,
      @Nullable ZoneId timeZone) {}

  enum Runner {
    JOBS,
    DAGMAN
  }
}
