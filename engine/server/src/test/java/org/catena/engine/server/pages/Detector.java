package org.catena.engine.server.pages;

import dimuon.feeder.Feeder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lets the real runs appear: those before {@link Payload#HELD_RUN}, and the others when told. */
final class Detector implements AutoCloseable {
  /** The last of the ten runs that appear at first. */
  private static final long LAST_OF_FIRST = 167807;

  static final int FIRST_RUNS = 10;
  static final int RUNS = 19;

  private final Feeder feeder;
  private final CountDownLatch others = new CountDownLatch(1);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  Detector(Path data, Clock clock) throws IOException {
    feeder =
        Feeder.ofSample(
            data.resolve("daq/sample.csv"),
            data.resolve("daq/buffer"),
            data.resolve("daq/journal"),
            Duration.ofMillis(700),
            clock);
  }

  void start() {
    thread.submit(
        () -> {
          feeder.feed(
              run -> {
                if (run.number() == LAST_OF_FIRST) {
                  pause();
                }
              });
          return null;
        });
  }

  void showOthers() {
    others.countDown();
  }

  private void pause() {
    try {
      others.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
