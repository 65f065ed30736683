package org.catena.workflows.submit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One process as its submit description says it, all macros replaced (HTCondor manual,
 * "condor_submit": submit description file commands). Paths stand as written: {@link JobCommand}
 * resolves them.
 *
 * @param process number in its cluster, from 0
 * @param universe {@code vanilla} if the file says nothing, in lower case
 * @param executable relative to the node's folder, never searched in PATH
 * @param environment variables that the job sees besides those of {@code getenv}
 * @param getenv {@code true}, or names and patterns of variables taken from the submitter
 * @param input file for standard input, relative to the initial folder
 * @param initialFolder {@code initialdir}, relative to the node's folder; empty: the node's folder
 * @param cores {@code request_cpus}, 1 if the file says nothing
 * @param memoryMebibytes {@code request_memory}
 * @param diskKibibytes {@code request_disk}
 * @param priority larger first
 * @param attributes {@code +Name} and {@code My.Name}, without that prefix, values as written
 * @param shouldTransferFiles the word as written: YES, NO, IF_NEEDED
 * @param ignored commands that are hints for a pool, as written
 */
public record SubmittedJob(
    int process,
    String universe,
    String executable,
    List<String> arguments,
    Map<String, String> environment,
    List<String> getenv,
    Optional<String> input,
    Optional<String> output,
    Optional<String> error,
    String initialFolder,
    int cores,
    OptionalLong memoryMebibytes,
    OptionalLong diskKibibytes,
    int priority,
    Map<String, String> attributes,
    Optional<String> shouldTransferFiles,
    List<String> transferInputFiles,
    Map<String, String> ignored) {
  /** Takes the collections over: they must not change any more. */
  public SubmittedJob {}
}
