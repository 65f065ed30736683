package org.catena.adapters.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;

/** Submits one job, prints the outcome's kind, and stays until it is killed. */
final class SubmitterProgram {
  private SubmitterProgram() {}

  /**
   * @param arguments state directory, attempt directory, key, program, its arguments
   */
  public static void main(String[] arguments) throws Exception {
    JobRequest job =
        new JobRequest(
            new JobKey(arguments[2]),
            List.of(arguments).subList(3, arguments.length),
            Path.of(arguments[1]),
            Map.of(),
            Resources.DEFAULT);
    try (LocalJobBackend backend =
        new LocalJobBackend("other", Path.of(arguments[0]), ended -> {})) {
      System.out.println(backend.submit(List.of(job)).get(job.key()));
      System.in.read();
    }
  }

  /** Starts it in a virtual machine of its own. */
  static Process start(Path state, JobRequest job) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SubmitterProgram.class.getName());
    command.addAll(List.of(state.toString(), job.directory().toString(), job.key().value()));
    command.addAll(job.arguments());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
