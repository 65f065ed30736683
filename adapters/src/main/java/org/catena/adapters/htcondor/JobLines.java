package org.catena.adapters.htcondor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.submit.QuotedWords;

/**
 * What every job of ours has in its submit file, whoever hands it over: lines that are the same for
 * all, and the job's own values, which stand in macros.
 */
public final class JobLines {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration BACKSTOP = Duration.ofMinutes(5);

  /** Which of the launcher's words says how many variables follow it. */
  private static final int VARIABLES_AT = 3;

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final HtcondorSettings settings;
  private final boolean shared;

  public JobLines(HtcondorSettings settings) {
    this.settings = settings;
    this.shared = settings.files() == FileAccess.SHARED;
  }

  /**
   * @throws IllegalArgumentException saying what of the job no submit file can hold
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
   * Lines for all jobs of a file.
   *
   * @param suffix stands behind the names of the jobs' own macros
   */
  public List<String> common(String suffix) {
    List<String> lines = new ArrayList<>();
    lines.add("universe = vanilla");
    lines.add("transfer_executable = " + !shared);
    lines.add("output = stdout");
    lines.add("error = stderr");
    lines.add("notification = Never");
    lines.add("should_transfer_files = " + (shared ? "NO" : "YES"));
    if (!shared) {
      lines.add("when_to_transfer_output = ON_EXIT");
    }
    lines.add("CatenaWalltimeSeconds = $(CatenaWalltime%s)".formatted(suffix));
    lines.add("allowed_execute_duration = $(CatenaBackstop%s)".formatted(suffix));
    lines.add("request_cpus = $(CatenaCores%s)".formatted(suffix));
    lines.add("request_memory = $(CatenaMemory%s)".formatted(suffix));
    lines.add(
        "My.%s = %s"
            .formatted(
                JobDescription.SITE_ATTRIBUTE, SubmitQuoting.string("site", settings.site())));
    lines.addAll(settings.extraLines());
    return lines;
  }

  /**
   * A job's own macros.
   *
   * @param variables for the job beside those that it asks for
   * @param bar a file that bars the job as long as it is there; empty for none
   * @throws IllegalArgumentException for a value that no submit file can hold
   */
  public Map<String, String> own(JobRequest job, Map<String, String> variables, String bar) {
    long walltime = Math.max(1, (job.resources().walltime().toMillis() + 999) / 1000);
    Map<String, String> values = new TreeMap<>();
    values.put("CatenaKey", job.key().value());
    values.put(
        "CatenaDirectory",
        SubmitQuoting.value("directory", job.directory().toAbsolutePath().normalize().toString()));
    values.put("CatenaArguments", SubmitQuoting.arguments(launcherArguments(job, variables, bar)));
    values.put("CatenaCores", Integer.toString(job.resources().cores()));
    values.put("CatenaMemory", Long.toString(mebibytes(job.resources().memoryBytes())));
    values.put("CatenaWalltime", Long.toString(walltime));
    // The launcher keeps the walltime; this is for a machine where it cannot.
    values.put("CatenaBackstop", Long.toString(walltime + BACKSTOP.toSeconds()));
    if (!shared) {
      values.put(
          "CatenaInputs",
          SubmitQuoting.files(
              "input",
              job.inputs().stream().map(file -> file.toAbsolutePath().toString()).toList()));
    }
    return values;
  }

  private static List<String> launcherArguments(
      JobRequest job, Map<String, String> more, String bar) {
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

  /**
   * The program and its arguments in what {@link #own} made of a job.
   *
   * @param value of {@code CatenaArguments}
   */
  public static List<String> arguments(String value) {
    List<String> words = QuotedWords.parse(value.replace("$(DOLLAR)", "$"));
    int variables = Integer.parseInt(words.get(VARIABLES_AT));
    return words.stream().skip(VARIABLES_AT + 1L + variables).map(LauncherWords::decode).toList();
  }

  private static long mebibytes(long bytes) {
    return Math.max(1, (bytes + (1L << 20) - 1) >> 20);
  }

  /** As {@code timeout} reads it: milliseconds are kept, and it is never 0, which means never. */
  private static String seconds(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
