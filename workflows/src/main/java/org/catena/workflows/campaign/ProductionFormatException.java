package org.catena.workflows.campaign;

import java.util.List;
import java.util.stream.Collectors;
import org.catena.workflows.dag.Remark;

/** Files of a production that cannot be used as written; holds every error found. */
public final class ProductionFormatException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Remark> errors;
  private final transient List<Remark> warnings;

  /**
   * @param errors at least one
   * @param warnings what else was noticed
   */
  public ProductionFormatException(List<Remark> errors, List<Remark> warnings) {
    super(errors.stream().map(Remark::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
    this.warnings = List.copyOf(warnings);
  }

  public List<Remark> errors() {
    return errors;
  }

  public List<Remark> warnings() {
    return warnings;
  }
}
