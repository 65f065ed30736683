package org.catena.adapters.local;

import java.io.IOException;
import java.util.Optional;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.CancelOutcome;

/** Ends one attempt: politely, and by force after a grace that also runs without this program. */
final class Cancellation {
  private Cancellation() {}

  static CancelOutcome cancel(AttemptDirectory attempt) {
    if (attempt.claim() != AttemptDirectory.Claim.STARTED) {
      return new CancelOutcome.NothingThere();
    }
    try {
      if (attempt.exit().isPresent()) {
        return new CancelOutcome.EndedBefore();
      }
      Optional<Supervisor> supervisor = attempt.supervisor().filter(Supervisor::alive);
      if (supervisor.isPresent()) {
        supervisor.get().terminate();
        return new CancelOutcome.Asked();
      }
      return cancelUnsupervised(attempt);
    } catch (IOException failure) {
      return new CancelOutcome.Refused(StorageFaults.reading(attempt.path(), failure));
    }
  }

  private static CancelOutcome cancelUnsupervised(AttemptDirectory attempt) throws IOException {
    Survivors survivors = Survivors.look();
    if (survivors.any(attempt)) {
      survivors.terminate(attempt);
      return new CancelOutcome.Asked();
    }
    return attempt.exit().isPresent()
        ? new CancelOutcome.EndedBefore()
        : new CancelOutcome.NothingThere();
  }
}
