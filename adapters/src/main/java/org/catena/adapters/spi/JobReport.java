package org.catena.adapters.spi;

import java.time.Instant;
import java.util.function.Function;

/** What a backend says of a submitted job now. */
public sealed interface JobReport {
  record Queued() implements JobReport {
    @Override
    public <R> R fold(
        Function<Queued, R> queued,
        Function<Running, R> running,
        Function<Ended, R> ended,
        Function<Gone, R> gone,
        Function<Unseen, R> unseen) {
      return queued.apply(this);
    }
  }

  record Running(Instant since) implements JobReport {
    @Override
    public <R> R fold(
        Function<Queued, R> queued,
        Function<Running, R> running,
        Function<Ended, R> ended,
        Function<Gone, R> gone,
        Function<Unseen, R> unseen) {
      return running.apply(this);
    }
  }

  /**
   * The payload ended by itself and this is its own exit code (0 to 255; 128 + n when a signal n
   * ended it).
   */
  record Ended(int exitCode, Instant started, Instant ended) implements JobReport {
    @Override
    public <R> R fold(
        Function<Queued, R> queued,
        Function<Running, R> running,
        Function<Ended, R> ended,
        Function<Gone, R> gone,
        Function<Unseen, R> unseen) {
      return ended.apply(this);
    }
  }

  /** Certainly gone, and without a result: killed with its supervisor, node lost, evicted. */
  record Gone(Failure failure) implements JobReport {
    @Override
    public <R> R fold(
        Function<Queued, R> queued,
        Function<Running, R> running,
        Function<Ended, R> ended,
        Function<Gone, R> gone,
        Function<Unseen, R> unseen) {
      return gone.apply(this);
    }
  }

  /** Not listed, or in words we do not know: neither failed nor done. */
  record Unseen(String reason) implements JobReport {
    @Override
    public <R> R fold(
        Function<Queued, R> queued,
        Function<Running, R> running,
        Function<Ended, R> ended,
        Function<Gone, R> gone,
        Function<Unseen, R> unseen) {
      return unseen.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Queued, R> queued,
      Function<Running, R> running,
      Function<Ended, R> ended,
      Function<Gone, R> gone,
      Function<Unseen, R> unseen);
}
