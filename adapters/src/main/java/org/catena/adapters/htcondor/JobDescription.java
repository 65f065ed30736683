package org.catena.adapters.htcondor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.catena.adapters.spi.JobRequest;

/**
 * Writes submit files: one {@code queue} for many jobs, whose own values stand in macros numbered
 * by process. More than one {@code queue} in a file goes away with HTCondor 24.
 */
final class JobDescription {
  /** The attribute of a job's ad that holds our key. */
  static final String KEY_ATTRIBUTE = "CatenaKey";

  /** The attribute that names our backend, so that people find all its jobs. */
  static final String SITE_ATTRIBUTE = "CatenaSite";

  /** Stands before our key in the first event of a job's log. */
  static final String KEY_NOTE = "CatenaKey: ";

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration BACKSTOP = Duration.ofMinutes(5);
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final HtcondorSettings settings;
  private final Path launcher;

  JobDescription(HtcondorSettings settings, Path launcher) {
    this.settings = settings;
    this.launcher = launcher;
  }

  /**
   * @throws IllegalArgumentException saying what of the job a submit file cannot hold
   */
  void check(JobRequest job) {
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
    ownLines(0, job);
  }

  String write(List<JobRequest> jobs, Path log) {
    List<String> lines = new ArrayList<>(commonLines(log));
    for (int process = 0; process < jobs.size(); process++) {
      lines.addAll(ownLines(process, jobs.get(process)));
    }
    lines.add("queue " + jobs.size());
    return String.join("\n", lines) + "\n";
  }

  private List<String> commonLines(Path log) {
    boolean shared = settings.files() == HtcondorSettings.FileAccess.SHARED;
    List<String> lines = new ArrayList<>();
    lines.add("universe = vanilla");
    lines.add("executable = " + SubmitQuoting.value("launcher", launcher.toString()));
    lines.add("transfer_executable = " + !shared);
    lines.add("log = " + SubmitQuoting.value("event log", log.toString()));
    lines.add("output = stdout");
    lines.add("error = stderr");
    lines.add("notification = Never");
    lines.add("should_transfer_files = " + (shared ? "NO" : "YES"));
    if (!shared) {
      lines.add("when_to_transfer_output = ON_EXIT");
      lines.add("transfer_input_files = $(CatenaInputs_$(Process))");
    }
    lines.add("CatenaWalltimeSeconds = $(CatenaWalltime_$(Process))");
    lines.add("allowed_execute_duration = $(CatenaBackstop_$(Process))");
    lines.add("initialdir = $(CatenaDirectory_$(Process))");
    lines.add("arguments = $(CatenaArguments_$(Process))");
    lines.add("request_cpus = $(CatenaCores_$(Process))");
    lines.add("request_memory = $(CatenaMemory_$(Process))");
    lines.add("description = $(CatenaKey_$(Process))");
    lines.add("submit_event_notes = " + KEY_NOTE + "$(CatenaKey_$(Process))");
    lines.add("My." + KEY_ATTRIBUTE + " = \"$(CatenaKey_$(Process))\"");
    lines.add("My." + SITE_ATTRIBUTE + " = " + SubmitQuoting.string("site", settings.site()));
    lines.addAll(settings.extraLines());
    return lines;
  }

  private List<String> ownLines(int process, JobRequest job) {
    long walltime = Math.max(1, (job.resources().walltime().toMillis() + 999) / 1000);
    List<String> lines = new ArrayList<>();
    Map<String, String> values = new TreeMap<>();
    values.put("CatenaKey", job.key().value());
    values.put(
        "CatenaDirectory",
        SubmitQuoting.value("directory", job.directory().toAbsolutePath().normalize().toString()));
    values.put("CatenaArguments", SubmitQuoting.arguments(launcherArguments(job)));
    values.put("CatenaCores", Integer.toString(job.resources().cores()));
    values.put("CatenaMemory", Long.toString(mebibytes(job.resources().memoryBytes())));
    values.put("CatenaWalltime", Long.toString(walltime));
    // The launcher keeps the walltime; this is for a machine where it cannot.
    values.put("CatenaBackstop", Long.toString(walltime + BACKSTOP.toSeconds()));
    if (settings.files() == HtcondorSettings.FileAccess.TRANSFERRED) {
      values.put(
          "CatenaInputs",
          SubmitQuoting.files(
              "input",
              job.inputs().stream().map(file -> file.toAbsolutePath().toString()).toList()));
    }
    values.forEach((name, value) -> lines.add("%s_%d = %s".formatted(name, process, value)));
    return lines;
  }

  private List<String> launcherArguments(JobRequest job) {
    boolean shared = settings.files() == HtcondorSettings.FileAccess.SHARED;
    Attempt attempt = new Attempt(job.directory());
    Map<String, String> variables = new TreeMap<>(job.environment());
    variables.put("CATENA_JOB_KEY", job.key().value());
    if (shared) {
      variables.put("CATENA_ATTEMPT_DIRECTORY", attempt.directory().toString());
    }
    List<String> words = new ArrayList<>();
    words.add(seconds(job.resources().walltime()));
    words.add(seconds(GRACE));
    words.add(shared ? attempt.bar().toString() : "");
    words.add(Integer.toString(variables.size()));
    variables.forEach((name, value) -> words.add(LauncherWords.encode(name + "=" + value)));
    job.arguments().forEach(argument -> words.add(LauncherWords.encode(argument)));
    return words;
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
