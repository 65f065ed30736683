package org.catena.adapters.spi;

import java.util.Map;

/**
 * Jobs at one site whose ends somebody waits for, asked about from round to round. What is as it
 * was need not be told again, so a round may cost what has changed and not what is open.
 *
 * <p>For one thread at a time. It keeps nothing outside: who begins again after a restart follows
 * the same jobs anew.
 */
public interface Following {
  /** From the next round on, which tells of it in any case. */
  void begin(JobHandle job);

  /** Nobody wants to know any more. */
  void end(JobHandle job);

  /**
   * How jobs are that may be otherwise than when they were told of last. Jobs that are held,
   * unseen, gone or ended are told in every round: somebody has to act on them.
   */
  Map<JobHandle, JobReport> round();
}
