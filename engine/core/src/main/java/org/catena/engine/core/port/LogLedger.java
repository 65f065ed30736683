package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.catena.engine.core.ledger.LogRecord;

/** What attempts wrote. */
public interface LogLedger {
  /** The highest number of a job; 0 without any. */
  long lastJob();

  /**
   * Attempts of the jobs with these numbers that have logs, or may have.
   *
   * @param after the number before the first one
   * @param last included
   */
  List<LogRecord> ofJobs(long after, long last);

  /**
   * Measured logs of jobs that are over, the oldest first.
   *
   * @param succeeded of attempts that succeeded, or of the others
   * @param before the latest end
   */
  List<LogRecord> oldest(boolean succeeded, Instant before, int limit);

  /** So many bytes there are of each. */
  void measured(Map<LogRecord, Long> logs);

  /** They are about to be removed, each for its reason: from now on they count as gone. */
  void removing(Map<LogRecord, String> logs, Instant at);
}
