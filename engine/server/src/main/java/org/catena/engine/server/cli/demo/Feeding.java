package org.catena.engine.server.cli.demo;

import dimuon.BadInput;
import dimuon.feeder.Feeder;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The detector at work beside us. */
final class Feeding implements AutoCloseable {
  private final ExecutorService detector =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "detector");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<?> end;

  private Feeding(Feeder feeder) {
    end =
        detector.submit(
            () -> {
              feeder.feed(run -> {});
              return null;
            });
  }

  static Feeding start(Feeder feeder) {
    return new Feeding(feeder);
  }

  /**
   * Whether every run has appeared.
   *
   * @throws IOException why no further run can appear
   */
  boolean isOver() throws IOException, InterruptedException {
    if (!end.isDone()) {
      return false;
    }
    try {
      end.get();
      return true;
    } catch (ExecutionException failed) {
      throw inWords(Objects.requireNonNullElse(failed.getCause(), failed));
    }
  }

  private static IOException inWords(Throwable fault) {
    if (fault instanceof BadInput bad) {
      return new BadInput(
          String.valueOf(bad.getMessage()),
          "a data directory holds one data file: give another directory with --data-dir DIR");
    }
    return new IOException(
        "the runs cannot appear in the buffer (" + fault + "); check space and permissions", fault);
  }

  @Override
  public void close() {
    detector.shutdownNow();
  }
}
