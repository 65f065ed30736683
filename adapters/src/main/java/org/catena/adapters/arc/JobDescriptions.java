package org.catena.adapters.arc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;

/**
 * Writes descriptions of jobs in the language that is set. A description asks for the launcher
 * alone: program, arguments and variables stand in it ({@link JobScript}). Inputs are brought by
 * us, and everything that the job leaves is kept for us.
 */
final class JobDescriptions {
  /** Our launcher in the job's directory: brought last, it starts the job. */
  static final String LAUNCHER = "catena-job.sh";

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The launcher keeps the walltime; the batch system's limit is for where it cannot. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final ArcSettings settings;

  JobDescriptions(ArcSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws IllegalArgumentException saying what of the job cannot be described or brought
   */
  static void check(JobRequest job) {
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
    JobScript.check(job);
    Set<String> names = new HashSet<>();
    for (Path input : job.inputs()) {
      String name = requireText("input", name(input));
      if (!names.add(name) || RunRecord.isOurs(name) || Retrieval.isOurs(name)) {
        throw new IllegalArgumentException(
            "job %s: two files would be named '%s' in its directory: rename the input %s"
                .formatted(job.key(), name, input));
      }
    }
  }

  /** The name of an input in the job's directory. */
  static String name(Path input) {
    return String.valueOf(input.getFileName());
  }

  /**
   * Returns the text unchanged.
   *
   * @throws IllegalArgumentException for what is blank, or XML cannot hold
   */
  static String requireText(String what, String text) {
    if (text.isBlank()
        || text.codePoints()
            .anyMatch(sign -> Character.isISOControl(sign) || sign > 0xfffd && sign < 0x10000)) {
      throw new IllegalArgumentException(
          "%s '%s' is empty or contains a control character"
              .formatted(what, text.replaceAll("\\p{Cntrl}", "?")));
    }
    return text;
  }

  /**
   * One text for all these jobs, in their order.
   *
   * @param delegation what lets the element act for us
   */
  String write(Collection<JobRequest> jobs, Optional<String> delegation) {
    return switch (settings.language()) {
      case ADL -> new AdlDescriptions(settings).write(jobs, delegation);
      case XRSL -> new XrslDescriptions(settings).write(jobs, delegation);
    };
  }

  /** As a batch system is told it. The launcher keeps the job's own walltime. */
  static long walltimeSeconds(Resources resources) {
    return (resources.walltime().plus(MARGIN).toMillis() + 999) / 1000;
  }

  /** Memory is asked for each slot. */
  static long bytesOfSlot(Resources resources) {
    return (resources.memoryBytes() + resources.cores() - 1) / resources.cores();
  }
}
