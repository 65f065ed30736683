package org.catena.engine.simulation.time;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Does at once, and on the caller's thread, what it is asked to do. */
final class SameThread extends AbstractExecutorService {
  private volatile boolean shut;

  @Override
  public void execute(Runnable command) {
    if (shut) {
      throw new RejectedExecutionException("the simulation is over");
    }
    command.run();
  }

  @Override
  public void shutdown() {
    shut = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shut = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shut;
  }

  @Override
  public boolean isTerminated() {
    return shut;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shut;
  }
}
