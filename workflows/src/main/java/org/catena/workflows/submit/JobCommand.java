package org.catena.workflows.submit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A job ready to start as a process of this machine (HTCondor manual, "condor_submit" and
 * "Environment and services for a running job").
 *
 * @param command the program, absolute, and its arguments
 * @param folder where it runs, absolute
 * @param environment everything the job sees; there is no PATH unless the description gives one
 * @param input without one the job reads nothing
 * @param output truncated at each start; without one what the job writes is lost
 */
public record JobCommand(
    List<String> command,
    Path folder,
    Map<String, String> environment,
    Optional<Path> input,
    Optional<Path> output,
    Optional<Path> error) {
  /** How many threads common libraries use: as many as the job has asked cores for. */
  private static final List<String> THREADS =
      List.of(
          "CUBACORES",
          "GOMAXPROCS",
          "JULIA_NUM_THREADS",
          "MKL_NUM_THREADS",
          "NUMEXPR_NUM_THREADS",
          "OMP_NUM_THREADS",
          "OMP_THREAD_LIMIT",
          "OPENBLAS_NUM_THREADS",
          "ROOT_MAX_THREADS",
          "TF_LOOP_PARALLEL_ITERATIONS",
          "TF_NUM_THREADS");

  /**
   * What the machine gives to its jobs.
   *
   * @param scratch a folder for the job's passing files, absolute
   * @param home of the user
   * @param environment the submitter's, of which {@code getenv} picks
   */
  public record Surroundings(Path scratch, String home, Map<String, String> environment) {}

  /** Takes the collections over: they must not change any more. */
  public JobCommand {}

  /**
   * Resolves paths and gathers the environment. The executable is relative to the node's folder,
   * not to {@code initialdir}; input, output and error are relative to {@code initialdir}.
   *
   * @param nodeFolder the node's DIR or the folder of submission, absolute
   */
  public static JobCommand of(SubmittedJob job, Path nodeFolder, Surroundings surroundings) {
    Path folder = nodeFolder.resolve(job.initialFolder()).normalize();
    List<String> command = new ArrayList<>(job.arguments().size() + 1);
    command.add(nodeFolder.resolve(job.executable()).normalize().toString());
    command.addAll(job.arguments());
    return new JobCommand(
        command,
        folder,
        environment(job, folder, surroundings),
        job.input().map(folder::resolve),
        job.output().map(folder::resolve),
        job.error().map(folder::resolve));
  }

  private static Map<String, String> environment(
      SubmittedJob job, Path folder, Surroundings surroundings) {
    Map<String, String> seen = new LinkedHashMap<>();
    inherited(job.getenv(), surroundings.environment(), seen);
    seen.putAll(job.environment());
    String scratch = surroundings.scratch().toString();
    for (String name : List.of("_CONDOR_SCRATCH_DIR", "TMPDIR", "TMP", "TEMP")) {
      seen.putIfAbsent(name, scratch);
    }
    seen.putIfAbsent("_CONDOR_JOB_IWD", folder.toString());
    seen.putIfAbsent("BATCH_SYSTEM", "HTCondor");
    seen.putIfAbsent("HOME", surroundings.home());
    for (String name : THREADS) {
      seen.putIfAbsent(name, Integer.toString(Math.max(1, job.cores())));
    }
    return seen;
  }

  /** A word with {@code !} takes names out again; names and patterns do not mind case. */
  private static void inherited(
      List<String> words, Map<String, String> from, Map<String, String> into) {
    if (words.isEmpty() || words.get(0).equalsIgnoreCase("false")) {
      return;
    }
    boolean all = words.stream().anyMatch(word -> word.equalsIgnoreCase("true"));
    List<Pattern> wanted = patterns(words.stream().filter(word -> !word.startsWith("!")).toList());
    List<Pattern> unwanted =
        patterns(
            words.stream().filter(word -> word.startsWith("!")).map(w -> w.substring(1)).toList());
    boolean allButSome = all || wanted.isEmpty();
    from.forEach(
        (name, value) -> {
          if ((allButSome || matches(wanted, name)) && !matches(unwanted, name)) {
            into.put(name, value);
          }
        });
  }

  private static boolean matches(List<Pattern> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static List<Pattern> patterns(List<String> words) {
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .map(word -> Pattern.quote(word).replace("*", "\\E.*\\Q"))
        .map(word -> Pattern.compile(word, Pattern.CASE_INSENSITIVE))
        .toList();
  }
}
