package org.catena.adapters.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A system that is given a whole graph of jobs and runs it by itself, such as HTCondor DAGMan. To
 * the system the graph is one job, which has our key; so has each of its nodes' jobs. Stateless
 * between calls, thread-safe, time-limited. Calls are batches; every member asked is in the answer.
 * The fault of one member is a value in the answer; only a bug is thrown.
 *
 * <p>All of a graph is in its directory: whoever has the directory and the key, after whatever end
 * of this program, can ask.
 */
public interface DagBackend {
  /** The site's name, as pages and decisions show it. */
  String site();

  /**
   * Starts graphs. A key that was started or settled as absent before is never started again. A
   * graph that the system could not run as it is given is refused before it is handed over.
   */
  Map<JobKey, SubmitOutcome> submit(Collection<DagRequest> dags);

  /**
   * Runs what is left of graphs whose last run is over, in their directories and under new keys:
   * nodes that are done stay done, unless they are to be run again, and all others have all their
   * retries again. Refused while anything of the last run is still in the system, and when nothing
   * is left.
   */
  Map<JobKey, SubmitOutcome> resume(Collection<DagResumption> runs);

  /** A run that the system does not list is {@code Unseen}: neither failed nor done. */
  Map<SubmittedDag, DagReport> poll(Set<SubmittedDag> runs);

  /**
   * Nothing new is started, and what runs is removed. A run that ends first keeps its result;
   * removing an absent run is no fault.
   */
  Map<SubmittedDag, CancelOutcome> cancel(Set<SubmittedDag> runs);

  /** Settles a lost reply: is there a run with this key? */
  Map<SubmittedDag, FindOutcome> find(Collection<SubmittedDag> runs);
}
