package org.catena.adapters.arc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;

/**
 * Descriptions in {@link DescriptionLanguage#XRSL}. What a computing element reads itself counts
 * times in seconds, other than what {@code arcsub} reads; memory is in units of 1,048,576 bytes.
 */
final class XrslDescriptions {
  private static final long MEBIBYTE = 1 << 20;

  private final ArcSettings settings;

  XrslDescriptions(ArcSettings settings) {
    this.settings = settings;
  }

  String write(Collection<JobRequest> jobs, Optional<String> delegation) {
    if (jobs.size() == 1) {
      return describe(jobs.iterator().next(), delegation);
    }
    return jobs.stream()
        .map(job -> "(" + describe(job, delegation) + ")")
        .collect(Collectors.joining("", "+", ""));
  }

  private String describe(JobRequest job, Optional<String> delegation) {
    StringBuilder text = new StringBuilder("&");
    relation(text, "jobname", job.key().value());
    relation(text, "executable", JobDescriptions.LAUNCHER);
    relation(text, "stdout", "stdout");
    relation(text, "stderr", "stderr");
    settings.queue().ifPresent(queue -> relation(text, "queue", queue));
    resources(text, job.resources());
    for (String name : settings.runtimeEnvironments()) {
      relation(text, "runtimeenvironment", name);
    }
    delegation.ifPresent(id -> relation(text, "delegationid", id));
    staging(text, job);
    return text.toString();
  }

  private static void resources(StringBuilder text, Resources resources) {
    number(text, "count", resources.cores());
    if (resources.cores() > 1) {
      number(text, "countpernode", resources.cores());
    }
    number(text, "memory", (JobDescriptions.bytesOfSlot(resources) + MEBIBYTE - 1) / MEBIBYTE);
    number(text, "walltime", JobDescriptions.walltimeSeconds(resources));
  }

  /** A file without a source is one that we bring; a directory without a target is kept for us. */
  private static void staging(StringBuilder text, JobRequest job) {
    text.append("(inputfiles=(").append(quoted(JobDescriptions.LAUNCHER)).append(" \"\")");
    for (Path input : job.inputs()) {
      text.append('(').append(quoted(JobDescriptions.name(input))).append(" \"\")");
    }
    text.append(")");
    String programs =
        job.inputs().stream()
            .filter(Files::isExecutable)
            .map(input -> " " + quoted(JobDescriptions.name(input)))
            .collect(Collectors.joining());
    text.append("(executables=").append(quoted(JobDescriptions.LAUNCHER)).append(programs);
    text.append(")(outputfiles=(\"/\" \"\"))");
  }

  private static void relation(StringBuilder text, String name, String value) {
    text.append('(').append(name).append('=').append(quoted(value)).append(')');
  }

  private static void number(StringBuilder text, String name, long value) {
    text.append('(').append(name).append('=').append(value).append(')');
  }

  /** Within double quotes everything stands for itself; a double quote is written twice. */
  private static String quoted(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }
}
