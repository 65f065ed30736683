package org.catena.workflows.cax;

import java.util.List;
import org.catena.workflows.dag.Remark;

/**
 * A file that was read.
 *
 * @param value of no use when there are errors
 * @param errors why it cannot be used
 * @param warnings what has no counterpart, or no effect
 */
public record CaxReading<T>(T value, List<Remark> errors, List<Remark> warnings) {
  public CaxReading {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }
}
