package org.catena.adapters.spi;

import org.catena.workflows.model.Content;

/** What lies under a URL now. */
public sealed interface StatOutcome {
  /** Read whole and measured just now. */
  record Measured(Content content) implements StatOutcome {}

  /** Certainly nothing there. */
  record Missing() implements StatOutcome {}

  /** The storage could not be asked or read. */
  record Unreadable(Failure failure) implements StatOutcome {}
}
