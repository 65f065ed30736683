package org.catena.engine.core.dag.file;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a run needs besides the request.
 *
 * @param slots shared with the DAGs inside
 * @param watcher told everything, after the files are written
 * @param warnings told, for people, what could not be done as asked
 * @param ticker nanoseconds that only go forward
 */
public record RunParts(
    Slots slots, Watcher watcher, Consumer<String> warnings, Clock clock, LongSupplier ticker) {
  /** Makes the observer of a run when the run is there to be looked at. */
  public interface Watcher {
    DagObserver watch(DagView view, NodeReasons reasons);
  }

  /** Why a node failed, for people. */
  public interface NodeReasons {
    String reason(int node);
  }

  /** The same for a DAG inside. */
  RunParts quiet() {
    return new RunParts(slots, (view, reasons) -> new DagObserver() {}, warnings, clock, ticker);
  }
}
