package org.catena.adapters.spi;

import java.util.function.Function;

/** What is known of a copy now. */
public sealed interface TransferReport {
  record Underway(long bytesDone) implements TransferReport {
    @Override
    public <R> R fold(
        Function<Underway, R> underway,
        Function<Arrived, R> arrived,
        Function<Failed, R> failed,
        Function<Unseen, R> unseen) {
      return underway.apply(this);
    }
  }

  /** The mover says it is there; only {@link TransferAgent#stat} proves it. */
  record Arrived() implements TransferReport {
    @Override
    public <R> R fold(
        Function<Underway, R> underway,
        Function<Arrived, R> arrived,
        Function<Failed, R> failed,
        Function<Unseen, R> unseen) {
      return arrived.apply(this);
    }
  }

  record Failed(Failure failure) implements TransferReport {
    @Override
    public <R> R fold(
        Function<Underway, R> underway,
        Function<Arrived, R> arrived,
        Function<Failed, R> failed,
        Function<Unseen, R> unseen) {
      return failed.apply(this);
    }
  }

  /** This mover does not know the key (any more). Starting it again is safe. */
  record Unseen() implements TransferReport {
    @Override
    public <R> R fold(
        Function<Underway, R> underway,
        Function<Arrived, R> arrived,
        Function<Failed, R> failed,
        Function<Unseen, R> unseen) {
      return unseen.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Underway, R> underway,
      Function<Arrived, R> arrived,
      Function<Failed, R> failed,
      Function<Unseen, R> unseen);
}
