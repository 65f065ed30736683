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
        Function<Held, R> held,
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
        Function<Held, R> held,
        Function<Ended, R> ended,
        Function<Gone, R> gone,
        Function<Unseen, R> unseen) {
      return running.apply(this);
    }
  }

  /**
   * The site keeps it and will not start it before someone releases it: neither failed nor done,
   * but somebody must know.
   *
   * @param failure why, as a row of the table: a {@code TRANSIENT} one may be released by itself
   * @param code the site's own number of the reason; 0 when it gives none
   * @param subcode what the site says beside the number, often the system's error number
   */
  record Held(Failure failure, int code, int subcode) implements JobReport {
    @Override
    public <R> R fold(
        Function<Queued, R> queued,
        Function<Running, R> running,
        Function<Held, R> held,
        Function<Ended, R> ended,
        Function<Gone, R> gone,
        Function<Unseen, R> unseen) {
      return held.apply(this);
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
        Function<Held, R> held,
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
        Function<Held, R> held,
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
        Function<Held, R> held,
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
      Function<Held, R> held,
      Function<Ended, R> ended,
      Function<Gone, R> gone,
      Function<Unseen, R> unseen);
}
