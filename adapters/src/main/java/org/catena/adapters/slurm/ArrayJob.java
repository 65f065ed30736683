package org.catena.adapters.slurm;

import java.nio.file.Path;
import java.util.List;
import org.catena.workflows.model.Resources;

/**
 * An array as it is handed over. Its paths are those of the machines where it runs, but for the
 * script.
 *
 * @param name which stands in no other array
 * @param size its elements, counted from 0
 * @param resources of each element
 * @param comment for people who look into the queue
 * @param directory where the elements are started
 * @param script of every element, as it is called here
 * @param element the script, as it is called there
 * @param arguments of the script
 */
record ArrayJob(
    String name,
    int size,
    Resources resources,
    String comment,
    Path directory,
    Path script,
    Path element,
    List<String> arguments) {
  ArrayJob {
    arguments = List.copyOf(arguments);
  }

  /** As SLURM writes them. */
  String indexes() {
    return size == 1 ? "0" : "0-" + (size - 1);
  }

  /**
   * In whole minutes. The launcher keeps the walltime to the millisecond; this is for a machine
   * where it cannot.
   */
  long minutes() {
    return Math.max(1, (resources.walltime().toMillis() + 59_999) / 60_000);
  }
}
