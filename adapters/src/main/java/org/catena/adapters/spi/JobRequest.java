package org.catena.adapters.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.catena.workflows.model.Resources;

/**
 * What a backend needs to start one attempt.
 *
 * @param key unique for ever; the same key is never started twice
 * @param arguments the program and its arguments, passed on without a shell
 * @param directory the attempt's own directory: made by the backend, holds {@code stdout}, {@code
 *     stderr} and every output
 * @param environment variables added to the site's own
 * @param resources what the job may use
 * @param inputs files of this machine that the job reads; where the site does not see them, they
 *     are brought into the job's working directory under their own names
 */
public record JobRequest(
    JobKey key,
    List<String> arguments,
    Path directory,
    Map<String, String> environment,
    Resources resources,
    List<Path> inputs) {
  public JobRequest {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    inputs = List.copyOf(inputs);
  }

  /** A job that reads nothing but what it reaches by itself. */
  public JobRequest(
      JobKey key,
      List<String> arguments,
      Path directory,
      Map<String, String> environment,
      Resources resources) {
    this(key, arguments, directory, environment, resources, List.of());
  }
}
