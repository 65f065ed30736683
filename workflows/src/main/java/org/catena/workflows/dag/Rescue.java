package org.catena.workflows.dag;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a rescue file or save file says of a document: the nodes that need not run again, and how
 * many retries some nodes have left.
 *
 * @param retries by node; only where the file says so
 */
public record Rescue(BitSet done, Map<Integer, Retry> retries, List<Remark> warnings) {
  /** A RETRY line of a rescue file. */
  public record Retry(int left, OptionalInt unlessExit) {}

  public Rescue {
    done = (BitSet) done.clone();
    retries = Map.copyOf(retries);
    warnings = List.copyOf(warnings);
  }

  /** A copy, free to be changed. */
  @Override
  public BitSet done() {
    return (BitSet) done.clone();
  }
}
