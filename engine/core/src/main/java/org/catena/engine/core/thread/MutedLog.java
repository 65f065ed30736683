package org.catena.engine.core.thread;

import java.time.Duration;
import org.slf4j.Logger;

/**
 * Says once what goes wrong, and then only now and then that it still does: a log that repeats
 * itself fills the disk whose being full it tells of.
 */
public final class MutedLog {
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private long lastSaid;
  private int unsaid;
  private boolean wrong;

  public MutedLog(Logger log) {
    this.log = log;
  }

  /** With its cause when it begins, in one line a minute while it lasts. */
  public synchronized void error(String message, Exception cause) {
    long now = System.nanoTime();
    if (!wrong) {
      log.error("{}", message, cause);
    } else if (now - lastSaid < QUIET_NANOS) {
      unsaid++;
      return;
    } else {
      log.error("{}; {} times more: {}", message, unsaid + 1, root(cause).toString());
    }
    wrong = true;
    unsaid = 0;
    lastSaid = now;
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** It goes well again. */
  public synchronized void over(String message) {
    if (wrong) {
      log.info("{}", message);
      wrong = false;
    }
  }
}
