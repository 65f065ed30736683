package org.catena.workflows.dag;

import java.util.List;
import java.util.stream.Collectors;

/** A DAG that cannot be run as written; holds every error found, not only the first. */
public final class DagFormatException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Remark> errors;

  public DagFormatException(List<Remark> errors) {
    super(errors.stream().map(Remark::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  public List<Remark> errors() {
    return errors;
  }
}
