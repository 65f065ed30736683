package org.catena.engine.core.thread;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.engine.core.port.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's own clock and threads. */
public final class RealPace implements Pace {
  private static final Logger LOG = LoggerFactory.getLogger(RealPace.class);
  private static final Duration POLL_EVERY = Duration.ofSeconds(1);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("jobs-timer"));

  @Override
  public Duration pollEvery() {
    return POLL_EVERY;
  }

  @Override
  public void after(Duration delay, Runnable action) {
    try {
      timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      LOG.debug("not done any more: we are closing", stopped);
    }
  }

  @Override
  public ExecutorService callers(int most, String name) {
    return Executors.newFixedThreadPool(most, new NamedThreads(name));
  }

  @Override
  public boolean goOn() {
    return false;
  }

  @Override
  public void stop() {
    timer.shutdownNow();
  }
}
