package org.catena.adapters.webdav;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes what is being read when it shows no sign of life any more, since a read has no time limit
 * of its own.
 */
final class Vigils implements AutoCloseable {
  private final Set<Vigil> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "webdav-vigil");
            thread.setDaemon(true);
            return thread;
          });

  /** Over one stream, until it is closed. */
  Vigil over(InputStream stream, Duration silence) {
    return new Vigil(stream, silence);
  }

  /** Breaks off all that is being read. */
  @Override
  public void close() {
    clock.shutdownNow();
    open.forEach(Vigil::breakOff);
  }

  /** The watch over one stream. */
  final class Vigil implements AutoCloseable {
    private final InputStream stream;
    private final Duration silence;
    private final ScheduledFuture<?> rounds;
    private volatile long lastSign = System.nanoTime();
    private volatile long lastBytes = -1;
    private volatile boolean silent;

    private Vigil(InputStream stream, Duration silence) {
      this.stream = stream;
      this.silence = silence;
      long round = Math.max(1, silence.toMillis() / 10);
      open.add(this);
      this.rounds = clock.scheduleAtFixedRate(this::look, round, round, TimeUnit.MILLISECONDS);
    }

    /** So many bytes have come; more than before is a sign of life. */
    void sign(long bytes) {
      if (bytes > lastBytes) {
        lastBytes = bytes;
        lastSign = System.nanoTime();
      }
    }

    /** Whether it was broken off for want of a sign. */
    boolean silent() {
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
        stream.close();
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
