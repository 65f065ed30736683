package org.catena.adapters.slurm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.catena.adapters.batch.Reply;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.spi.CancelOutcome;

/**
 * A SLURM cluster's controller, asked and told in the name of one user: through SLURM's programs or
 * through its REST server. Thread-safe.
 */
interface Cluster {
  /**
   * Hands an array over, once.
   *
   * @param taken what to reply when it is in, by its number
   */
  Reply submit(ArrayJob job, LongFunction<Reply> taken);

  /**
   * All that our user has waiting or running; what waits in an array may be one row.
   *
   * @param exactly arrays of which nothing may be told from memory
   */
  List<ElementRow> open(Instant now, Set<Long> exactly) throws Unanswered;

  /** Whole arrays, also what of them has ended, as long as the controller remembers. */
  List<ElementRow> remembered(Collection<Long> arrays) throws Unanswered;

  /** Arrays of these names, also when they have ended, as long as the controller remembers. */
  List<ElementRow> named(Collection<String> names) throws Unanswered;

  /**
   * Those that have ended meanwhile are no fault.
   *
   * @return one for all, either {@code Asked} or {@code Refused}; so it is with the other orders
   */
  CancelOutcome cancel(List<ElementId> elements);

  /**
   * Has elements wait that have not begun.
   *
   * @param reason one line for whoever looks into the queue; none when empty
   */
  CancelOutcome hold(List<ElementId> elements, String reason);

  /** Has elements wait that run: their work is lost. */
  CancelOutcome takeBack(List<ElementId> elements, String reason);

  /** Has elements go on that were held. */
  CancelOutcome release(List<ElementId> elements);
}
