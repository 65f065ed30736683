package org.catena.adapters.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a SLURM site is reached and used. Its machines must see the state directory and the attempts'
 * directories under the same paths: SLURM carries no files.
 *
 * @param site the site's name, as pages and decisions show it
 * @param state a directory of this backend alone, made when it is missing: launcher and the arrays'
 *     lists
 * @param programs the directory of {@code sbatch} and the others; searched for on PATH when empty
 * @param prefix words before each program, for a site that is entered through another program
 * @param environment variables of the programs, such as SLURM_CONF, added to the few that this
 *     program hands on; {@code sbatch} gives all of them to the jobs
 * @param partition where jobs run; the site's default when empty
 * @param account to which they are charged; the user's default when empty
 * @param qos the quality of service; the user's default when empty
 * @param submitLimit after which an {@code sbatch} is killed
 * @param queryLimit after which every other program is killed
 * @param askEvery how old what {@code squeue} said may be before it is asked again
 * @param forgottenAfter how long a job that never began may be known to nobody at the site before
 *     it is barred and counted as lost
 * @param jobsPerArray the most jobs of one {@code sbatch}; at most the site's MaxArraySize
 * @param options further options of every {@code sbatch}, such as {@code --constraint=haswell}
 * @param rest the REST server through which the site is reached instead of its programs; then
 *     {@code programs} and {@code prefix} mean nothing, and {@code environment} is that of the jobs
 */
public record SlurmSettings(
    String site,
    Path state,
    Optional<Path> programs,
    List<String> prefix,
    Map<String, String> environment,
    Optional<String> partition,
    Optional<String> account,
    Optional<String> qos,
    Duration submitLimit,
    Duration queryLimit,
    Duration askEvery,
    Duration forgottenAfter,
    int jobsPerArray,
    List<String> options,
    Optional<RestSettings> rest) {
  private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]*)(=[^\\p{Cntrl}]*)?");

  /** What this backend itself says to {@code sbatch}, or what would break its arrays. */
  private static final Set<String> OURS =
      Set.of(
          "account",
          "array",
          "chdir",
          "clusters",
          "comment",
          "cpus-per-task",
          "error",
          "export",
          "export-file",
          "hold",
          "input",
          "job-name",
          "mem",
          "no-requeue",
          "nodes",
          "ntasks",
          "output",
          "parsable",
          "partition",
          "qos",
          "requeue",
          "test-only",
          "time",
          "wait",
          "wrap");

  public SlurmSettings {
    state = state.toAbsolutePath().normalize();
    prefix = List.copyOf(prefix);
    environment = Map.copyOf(environment);
    options = List.copyOf(options);
    if (jobsPerArray < 1) {
      throw new IllegalArgumentException(
          "site %s: jobs per array (%d) must be positive".formatted(site, jobsPerArray));
    }
    for (String option : options) {
      requireOption(site, option);
      if (rest.isPresent()) {
        RestOptions.require(site, option);
      }
    }
  }

  /** The machine's own site and its configuration. */
  public static SlurmSettings local(String site, Path state) {
    return new SlurmSettings(
        site,
        state,
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(2),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5),
        Duration.ofMinutes(5),
        1000,
        List.of(),
        Optional.empty());
  }

  private static void requireOption(String site, String option) {
    Matcher parts = OPTION.matcher(option);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "site %s: '%s' is no long option of sbatch: write --name or --name=value"
              .formatted(site, option));
    }
    if (OURS.contains(parts.group(1))) {
      throw new IllegalArgumentException(
          "site %s: '%s' is for Catena itself to say: leave it out".formatted(site, option));
    }
  }
}
