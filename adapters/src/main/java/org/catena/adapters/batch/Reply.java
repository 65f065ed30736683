package org.catena.adapters.batch;

import java.util.List;
import java.util.function.Function;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;

/** What came of handing jobs to a batch system in one call. */
public sealed interface Reply {
  /**
   * All are in.
   *
   * @param handles in the order of the jobs
   */
  record Taken(List<JobHandle> handles) implements Reply {
    public Taken {
      handles = List.copyOf(handles);
    }

    @Override
    public <R> R fold(
        Function<Taken, R> taken, Function<Refused, R> refused, Function<Failed, R> failed) {
      return taken.apply(this);
    }
  }

  /** Certainly none is in. */
  record Refused(Failure failure) implements Reply {
    @Override
    public <R> R fold(
        Function<Taken, R> taken, Function<Refused, R> refused, Function<Failed, R> failed) {
      return refused.apply(this);
    }
  }

  /**
   * Some may be in: the batch system must be asked.
   *
   * @param missing what holds for those that it does not list then
   */
  record Failed(Failure failure, Missing missing) implements Reply {
    @Override
    public <R> R fold(
        Function<Taken, R> taken, Function<Refused, R> refused, Function<Failed, R> failed) {
      return failed.apply(this);
    }
  }

  /** What is to be thought of jobs that are not listed after a call that failed. */
  enum Missing {
    /** They are not in, and would be refused again. */
    REFUSED,
    /** They are not in; one of them is bad, and the others would be taken. */
    ONE_IS_BAD,
    /** They may still come. */
    UNCERTAIN
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(Function<Taken, R> taken, Function<Refused, R> refused, Function<Failed, R> failed);
}
