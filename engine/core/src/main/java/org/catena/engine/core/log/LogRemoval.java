package org.catena.engine.core.log;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.catena.engine.core.ledger.LogRecord;
import org.catena.engine.core.port.LogLedger;
import org.catena.engine.core.port.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes logs. The reasons are written down first: what is gone must never look as if it had been
 * empty. What could not be removed, or was cut off, is tried again in the next round.
 */
final class LogRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(LogRemoval.class);

  private final LogLedger ledger;
  private final LogFiles files;
  private final Transactions transactions;

  LogRemoval(LogLedger ledger, LogFiles files, Transactions transactions) {
    this.ledger = ledger;
    this.files = files;
    this.transactions = transactions;
  }

  /** Returns how many bytes there are less. */
  long remove(Map<LogRecord, String> logs, Instant now) {
    if (logs.isEmpty()) {
      return 0;
    }
    transactions.runInOne(() -> ledger.removing(logs, now));
    Map<LogRecord, Long> gone = new LinkedHashMap<>();
    long bytes = 0;
    for (LogRecord log : logs.keySet()) {
      try {
        bytes += files.remove(log);
        gone.put(log, 0L);
      } catch (IOException unusable) {
        LOG.warn("the logs in {} cannot be removed: {}", log.directory(), unusable.toString());
      }
    }
    measured(gone);
    return bytes;
  }

  void measured(Map<LogRecord, Long> logs) {
    if (!logs.isEmpty()) {
      transactions.runInOne(() -> ledger.measured(logs));
    }
  }
}
