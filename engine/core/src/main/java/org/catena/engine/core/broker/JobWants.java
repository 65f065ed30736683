package org.catena.engine.core.broker;

import java.util.Optional;
import java.util.Set;
import org.catena.workflows.model.Resources;

/**
 * What a job needs of its site.
 *
 * @param program that it starts
 * @param runtimeEnvironments that must be there
 * @param image of the container that it runs in
 * @param dataAt the RSEs that hold its input, as the catalogue says; a wish, not a need
 */
public record JobWants(
    String program,
    Resources resources,
    Set<String> runtimeEnvironments,
    Optional<String> image,
    Set<String> dataAt) {
  public JobWants {
    runtimeEnvironments = Set.copyOf(runtimeEnvironments);
    dataAt = Set.copyOf(dataAt);
  }

  /** This program, and nothing special. */
  public static JobWants only(String program) {
    return new JobWants(program, Resources.DEFAULT, Set.of(), Optional.empty(), Set.of());
  }
}
