package org.catena.adapters.command;

import java.time.Duration;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.Watchdog;
import org.jspecify.annotations.Nullable;

/**
 * Kills at the time limit, descendants first. The watchdog it extends only asks the program itself
 * to end: one that ignores this, or a child that keeps the output open, would block for ever.
 */
final class KillingWatchdog extends ExecuteWatchdog {
  private final Leash leash;
  private volatile @Nullable Process process;

  @SuppressWarnings("deprecation") // the builder cannot build a subclass
  KillingWatchdog(Duration limit, Leash leash) {
    super(limit.toMillis());
    this.leash = leash;
  }

  @Override
  public synchronized void start(Process started) {
    process = started;
    super.start(started);
    leash.hold(started);
  }

  @Override
  public synchronized void timeoutOccured(Watchdog watchdog) {
    Process late = process;
    if (late != null) {
      late.descendants().forEach(ProcessHandle::destroyForcibly);
    }
    super.timeoutOccured(watchdog);
    if (late != null) {
      late.destroyForcibly();
    }
  }
}
