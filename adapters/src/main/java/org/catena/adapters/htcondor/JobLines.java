package org.catena.adapters.htcondor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherLine;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.submit.QuotedWords;

/**
 * What every job of ours has in its submit file, whoever hands it over: lines that are the same for
 * all, and the job's own values, which stand in macros.
 */
public final class JobLines {
  private static final Duration BACKSTOP = Duration.ofMinutes(5);

  private final HtcondorSettings settings;
  private final JobFiles files;
  private final boolean shared;

  /**
   * @param files how the machine of the queue sees our files
   */
  public JobLines(HtcondorSettings settings, JobFiles files) {
    this.files = files;
    this.settings = settings;
    this.shared = settings.files() == FileAccess.SHARED;
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
    Path directory = job.directory().toAbsolutePath().normalize();
    Map<String, String> values = new TreeMap<>();
    values.put("CatenaKey", job.key().value());
    values.put(
        "CatenaDirectory", SubmitQuoting.value("directory", files.there(directory).toString()));
    values.put("CatenaArguments", SubmitQuoting.arguments(LauncherLine.words(job, variables, bar)));
    values.put("CatenaCores", Integer.toString(job.resources().cores()));
    values.put(
        "CatenaMemory", Long.toString(LauncherLine.mebibytes(job.resources().memoryBytes())));
    values.put("CatenaWalltime", Long.toString(walltime));
    // The launcher keeps the walltime; this is for a machine where it cannot.
    values.put("CatenaBackstop", Long.toString(walltime + BACKSTOP.toSeconds()));
    if (!shared) {
      values.put(
          "CatenaInputs",
          SubmitQuoting.files(
              "input",
              job.inputs().stream().map(input -> input(directory, input).toString()).toList()));
    }
    return values;
  }

  /** Where the queue's machine finds an input: beside the job's outputs, when it was carried. */
  private Path input(Path directory, Path input) {
    return files.shared()
        ? input.toAbsolutePath()
        : files.there(directory).resolve(String.valueOf(input.getFileName()));
  }

  /**
   * The program and its arguments in what {@link #own} made of a job.
   *
   * @param value of {@code CatenaArguments}
   */
  public static List<String> arguments(String value) {
    return LauncherLine.payload(QuotedWords.parse(value.replace("$(DOLLAR)", "$")));
  }
}
