package org.catena.adapters.rucio;

import java.util.Optional;
import org.catena.adapters.spi.ChangeOutcome;
import org.catena.adapters.spi.ChangeOutcome.Done;
import org.catena.adapters.spi.ChangeOutcome.Refused;
import org.catena.adapters.spi.ChangeOutcome.Uncertain;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** Something that Rucio is told to change, once. */
interface Order {
  void give() throws Unanswered, Rejected;

  /**
   * Gives it and looks.
   *
   * @param shown what is there after it was taken
   * @param proof what is there if it was taken, asked when the reply was lost or a rival was
   *     faster; empty when nothing can tell
   */
  static <T> ChangeOutcome<T> given(
      String what, Order order, Question<Optional<T>> shown, Question<Optional<T>> proof) {
    try {
      order.give();
    } catch (Unanswered lost) {
      return lost.isPerhapsDone()
          ? looked(proof, lost.failure().message())
          : new Refused<>(lost.failure());
    } catch (Rejected no) {
      return no.isRival() ? looked(proof, no.reason()) : new Refused<>(Refusals.failure(what, no));
    }
    return looked(shown, what + " was changed, and is not shown");
  }

  private static <T> ChangeOutcome<T> looked(Question<Optional<T>> question, String doubt) {
    String why = doubt;
    try {
      Optional<T> found = question.ask();
      if (found.isPresent()) {
        return new Done<>(found.get());
      }
    } catch (Unanswered none) {
      why = none.failure().message();
    } catch (Rejected no) {
      why = no.reason();
    }
    return new Uncertain<>(
        new Failure(Fault.CATALOGUE_UNREACHABLE, why + "; the same again does no harm"));
  }
}
