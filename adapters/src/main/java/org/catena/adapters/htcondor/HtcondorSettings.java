package org.catena.adapters.htcondor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a pool is reached and used.
 *
 * @param site the site's name, as pages and decisions show it
 * @param state a directory of this backend alone, made when it is missing: launcher, submit files,
 *     event logs, reading position. The pool's submitting side must see it under the same path and
 *     the submitting user must be able to write there
 * @param programs the directory of {@code condor_submit} and the others; searched for on PATH when
 *     empty
 * @param prefix words before each program, for a pool that is entered through another program
 * @param environment variables of the programs, such as CONDOR_CONFIG, added to the few that this
 *     program hands on
 * @param schedd the queue's name; the machine's own when empty
 * @param pool the collector's address; the configured one when empty
 * @param files how jobs come to their files
 * @param submitLimit after which a {@code condor_submit} is killed
 * @param queryLimit after which every other program is killed
 * @param askAfter how long a job may be without news from the log before the queue is asked
 * @param jobsPerSubmit the most jobs of one {@code condor_submit}
 * @param logBytes size of an event log after which new jobs write into a new one
 * @param extraLines lines for every submit file, in the submit language, such as {@code +Project =
 *     "ldmx"}; {@code $(CatenaWalltimeSeconds)} is the job's walltime
 */
public record HtcondorSettings(
    String site,
    Path state,
    Optional<Path> programs,
    List<String> prefix,
    Map<String, String> environment,
    Optional<String> schedd,
    Optional<String> pool,
    FileAccess files,
    Duration submitLimit,
    Duration queryLimit,
    Duration askAfter,
    int jobsPerSubmit,
    long logBytes,
    List<String> extraLines) {
  /** How jobs come to their files. */
  public enum FileAccess {
    /** Every machine of the pool sees the attempts' directories under the same path. */
    SHARED,
    /** HTCondor carries inputs to the job and what it leaves back to the attempt's directory. */
    TRANSFERRED
  }

  public HtcondorSettings {
    state = state.toAbsolutePath().normalize();
    prefix = List.copyOf(prefix);
    environment = Map.copyOf(environment);
    extraLines = List.copyOf(extraLines);
    if (jobsPerSubmit < 1 || logBytes < 1) {
      throw new IllegalArgumentException(
          "site %s: jobs per submit (%d) and bytes per log (%d) must be positive"
              .formatted(site, jobsPerSubmit, logBytes));
    }
    extraLines.forEach(line -> SubmitQuoting.requireExtraLine(site, line));
  }

  /** The machine's own queue, its configuration, and a shared file system. */
  public static HtcondorSettings local(String site, Path state) {
    return new HtcondorSettings(
        site,
        state,
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        FileAccess.SHARED,
        Duration.ofMinutes(2),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        1000,
        64L << 20,
        List.of());
  }
}
