package org.catena.adapters.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.catena.adapters.spi.JobRequest;

/** The words that {@code launcher.sh} is given for a job. */
public final class LauncherLine {
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Which of the launcher's words says how many variables follow it. */
  private static final int VARIABLES_AT = 3;

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private LauncherLine() {}

  /**
   * @throws IllegalArgumentException saying what of the job no launcher can be given
   */
  public static void check(JobRequest job) {
    if (job.arguments().isEmpty() || job.arguments().get(0).isEmpty()) {
      throw new IllegalArgumentException(
          "job %s names no program: give the program as its first argument".formatted(job.key()));
    }
    for (String name : job.environment().keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "job %s: '%s' is no name of a variable: use letters, digits and '_'"
                .formatted(job.key(), name));
      }
    }
  }

  /**
   * In the launcher's order, each encoded as {@link LauncherWords} does.
   *
   * @param more variables for the job beside those that it asks for
   * @param bar a file that bars the job as long as it is there; empty for none
   * @throws IllegalArgumentException for a word with the character 0
   */
  public static List<String> words(JobRequest job, Map<String, String> more, String bar) {
    Map<String, String> variables = new TreeMap<>(job.environment());
    variables.putAll(more);
    List<String> words = new ArrayList<>();
    words.add(seconds(job.resources().walltime()));
    words.add(seconds(GRACE));
    words.add(bar);
    words.add(Integer.toString(variables.size()));
    variables.forEach((name, value) -> words.add(LauncherWords.encode(name + "=" + value)));
    job.arguments().forEach(argument -> words.add(LauncherWords.encode(argument)));
    return words;
  }

  /** The variables that tell a payload who it is and where, in its attempt's directory. */
  public static Map<String, String> ownVariables(JobRequest job, JobFiles files) {
    return Map.of(
        "CATENA_JOB_KEY",
        job.key().value(),
        "CATENA_ATTEMPT_DIRECTORY",
        files.there(new Attempt(job.directory()).directory()).toString());
  }

  /** The program and its arguments in what {@link #words} made of a job. */
  public static List<String> payload(List<String> words) {
    int variables = Integer.parseInt(words.get(VARIABLES_AT));
    return words.stream().skip(VARIABLES_AT + 1L + variables).map(LauncherWords::decode).toList();
  }

  /** In MiB, rounded up and at least 1, as batch systems count memory. */
  public static long mebibytes(long bytes) {
    return Math.max(1, (bytes + (1L << 20) - 1) >> 20);
  }

  /** As {@code timeout} reads it: milliseconds are kept, and it is never 0, which means never. */
  private static String seconds(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
