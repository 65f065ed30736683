package org.catena.workflows.dag.draw;

import java.util.Locale;
import java.util.Optional;
import org.catena.workflows.dag.JobSource;

/** What a node runs, in a word. */
final class JobText {
  private JobText() {}

  /** The same for jobs that differ in numbers only. */
  static String key(JobSource job) {
    return job.fold(
        file -> "file " + NamePattern.of(file.path()),
        description ->
            description.name().isEmpty()
                ? "lines " + NamePattern.of(String.join("\n", description.lines()))
                : "named " + description.name(),
        dag -> "dag " + NamePattern.of(dag.path()));
  }

  /** For people. */
  static String of(JobSource job) {
    return job.fold(
        file -> file.path(),
        description ->
            description.name().isEmpty() ? inline(description) : "{ " + description.name() + " }",
        dag -> dag.path());
  }

  private static String inline(JobSource.Description description) {
    Optional<String> executable =
        description.lines().stream()
            .map(line -> line.split("=", 2))
            .filter(pair -> pair.length == 2)
            .filter(pair -> pair[0].strip().toLowerCase(Locale.ROOT).equals("executable"))
            .map(pair -> pair[1].strip())
            .findFirst();
    return "{ " + executable.orElse("inline") + " }";
  }
}
