package org.catena.adapters.slurm;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.catena.adapters.batch.Unanswered;

/**
 * Asks for jobs that have left the queue. A site may keep no account of them: then what the
 * launcher wrote down is all that remains.
 */
interface Accounting {
  /** What is kept of these arrays; no row for an element that is not known, or not yet. */
  List<ElementRow> arrays(Collection<Long> numbers) throws Unanswered;

  /**
   * The numbers of the arrays with these names.
   *
   * @param age of the oldest of them
   */
  Map<String, Long> named(Collection<String> names, Duration age) throws Unanswered;
}
