package org.catena.engine.server.rest;

import org.catena.adapters.spi.ChangeOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.engine.server.problem.Refused;

/** Says what came of an order to Rucio as every other answer is said. */
final class SharedAnswers {
  private static final String NOTHING_DONE = "nothing was changed in Rucio";

  private SharedAnswers() {}

  static <T> T now(ChangeOutcome<T> outcome) {
    return outcome.fold(
        ChangeOutcome.Done::now,
        refused -> {
          throw refused(refused.failure());
        },
        uncertain -> {
          throw Refused.busy(
              uncertain.failure().message(), "perhaps it was done: ask again, or look");
        });
  }

  private static Refused refused(Failure failure) {
    return switch (failure.fault()) {
      case BAD_REQUEST -> Refused.badRequest(failure.message(), NOTHING_DONE);
      case CATALOGUE_UNREACHABLE ->
          Refused.busy(failure.message(), NOTHING_DONE + ": try again when it answers");
      default -> Refused.conflict(failure.message(), NOTHING_DONE);
    };
  }
}
