package org.catena.adapters.spi;

import java.time.Instant;
import java.util.function.Function;

/** What a backend says of a submitted job now. */
public sealed interface JobReport {
  /**
   * The site has it, and will start it by itself.
   *
   * @param because why it has not yet, in the site's words; empty when it does not say
   */
  record Queued(String because) implements JobReport {
    /** One of which the site tells no more. */
    public Queued() {
      this("");
    }

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

  record Running(Instant since, Usage usage) implements JobReport {
    /** One of which the site tells no more. */
    public Running(Instant since) {
      this(since, Usage.UNKNOWN);
    }

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
  record Ended(int exitCode, Instant started, Instant ended, Usage usage) implements JobReport {
    /** One of which the site tells no more. */
    public Ended(int exitCode, Instant started, Instant ended) {
      this(exitCode, started, ended, Usage.UNKNOWN);
    }

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
  record Gone(Failure failure, Usage usage) implements JobReport {
    /** One of which the site tells no more. */
    public Gone(Failure failure) {
      this(failure, Usage.UNKNOWN);
    }

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

  /** Where it runs or ran and what it took; {@link Usage#UNKNOWN} as long as nobody tells. */
  default Usage usage() {
    return Usage.UNKNOWN;
  }

  /** The same, knowing this too; of a job that never began, nothing. */
  default JobReport using(Usage known) {
    return this.<JobReport>fold(
        queued -> queued,
        running -> new Running(running.since(), known.or(running.usage())),
        held -> held,
        ended ->
            new Ended(ended.exitCode(), ended.started(), ended.ended(), known.or(ended.usage())),
        gone -> new Gone(gone.failure(), known.or(gone.usage())),
        unseen -> unseen);
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
