package org.catena.adapters.htcondor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherLine;
import org.catena.adapters.spi.JobRequest;

/**
 * Writes submit files: one {@code queue} for many jobs, whose own values stand in macros numbered
 * by process. More than one {@code queue} in a file goes away with HTCondor 24.
 */
public final class JobDescription {
  /** The attribute of a job's ad that holds our key. */
  public static final String KEY_ATTRIBUTE = "CatenaKey";

  /** The attribute that names our backend, so that people find all its jobs. */
  public static final String SITE_ATTRIBUTE = "CatenaSite";

  /** Stands before our key in the first event of a job's log. */
  public static final String KEY_NOTE = "CatenaKey: ";

  private final HtcondorSettings settings;
  private final JobFiles files;
  private final Path launcher;
  private final JobLines lines;

  JobDescription(HtcondorSettings settings, JobFiles files, Path launcher) {
    this.files = files;
    this.settings = settings;
    this.launcher = launcher;
    this.lines = new JobLines(settings, files);
  }

  /**
   * @throws IllegalArgumentException saying what of the job a submit file cannot hold
   */
  void check(JobRequest job) {
    LauncherLine.check(job);
    ownLines(0, job);
  }

  String write(List<JobRequest> jobs, Path log) {
    List<String> text = new ArrayList<>();
    text.add("executable = " + SubmitQuoting.value("launcher", files.there(launcher).toString()));
    text.add("log = " + SubmitQuoting.value("event log", files.there(log).toString()));
    if (settings.files() == HtcondorSettings.FileAccess.TRANSFERRED) {
      text.add("transfer_input_files = $(CatenaInputs_$(Process))");
    }
    text.add("initialdir = $(CatenaDirectory_$(Process))");
    text.add("arguments = $(CatenaArguments_$(Process))");
    text.add("description = $(CatenaKey_$(Process))");
    text.add("submit_event_notes = " + KEY_NOTE + "$(CatenaKey_$(Process))");
    text.add("My." + KEY_ATTRIBUTE + " = \"$(CatenaKey_$(Process))\"");
    text.addAll(lines.common("_$(Process)"));
    for (int process = 0; process < jobs.size(); process++) {
      text.addAll(ownLines(process, jobs.get(process)));
    }
    text.add("queue " + jobs.size());
    return String.join("\n", text) + "\n";
  }

  private List<String> ownLines(int process, JobRequest job) {
    boolean shared = settings.files() == HtcondorSettings.FileAccess.SHARED;
    Attempt attempt = new Attempt(job.directory());
    Map<String, String> variables = new TreeMap<>(LauncherLine.ownVariables(job, files));
    if (!shared) {
      variables.remove("CATENA_ATTEMPT_DIRECTORY");
    }
    String bar = shared ? files.there(attempt.bar()).toString() : "";
    List<String> text = new ArrayList<>();
    lines
        .own(job, variables, bar)
        .forEach((name, value) -> text.add("%s_%d = %s".formatted(name, process, value)));
    return text;
  }
}
