package org.catena.adapters.remote;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes what shows no sign of life any more: a stream, since a read has no time limit of its own,
 * or a program.
 */
public final class Vigils implements AutoCloseable {
  private final Set<Vigil> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vigil");
            thread.setDaemon(true);
            return thread;
          });

  /** Over one that is under way, until the vigil is closed, which closes it too. */
  public Vigil over(Closeable underway, Duration silence) {
    return new Vigil(underway, silence);
  }

  /** Breaks off all that is under way. */
  @Override
  public void close() {
    clock.shutdownNow();
    open.forEach(Vigil::breakOff);
  }

  /** The watch over one. */
  public final class Vigil implements AutoCloseable {
    private final Closeable underway;
    private final Duration silence;
    private final ScheduledFuture<?> rounds;
    private volatile long lastSign = System.nanoTime();
    private volatile long lastBytes = -1;
    private volatile boolean silent;

    private Vigil(Closeable underway, Duration silence) {
      this.underway = underway;
      this.silence = silence;
      long round = Math.max(1, silence.toMillis() / 10);
      open.add(this);
      this.rounds = clock.scheduleAtFixedRate(this::look, round, round, TimeUnit.MILLISECONDS);
    }

    /** So many bytes have come; more than before is a sign of life. */
    public void sign(long bytes) {
      if (bytes > lastBytes) {
        lastBytes = bytes;
        lastSign = System.nanoTime();
      }
    }

    /** Whether it was broken off for want of a sign. */
    public boolean silent() {
      return silent;
    }

    private void look() {
      if (System.nanoTime() - lastSign > silence.toNanos()) {
        silent = true;
        breakOff();
      }
    }

    private void breakOff() {
      try {
        underway.close();
      } catch (IOException closed) {
        // which is what was wanted
      }
    }

    @Override
    public void close() {
      rounds.cancel(false);
      open.remove(this);
      breakOff();
    }
  }
}
