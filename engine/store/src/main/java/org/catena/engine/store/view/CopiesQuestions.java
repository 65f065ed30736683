package org.catena.engine.store.view;

import java.util.OptionalInt;
import org.catena.engine.core.ledger.OrderKind;

/** What is asked about the copies of a run. */
final class CopiesQuestions {
  private CopiesQuestions() {}

  static CopiesView.Question about(RunRow run, RunWork work, String data) {
    long number = run.key().number();
    return new CopiesView.Question(
        run.key(), run.logicalFiles(), asked(work, number, data), work.plannedRses(number, data));
  }

  private static OptionalInt asked(RunWork work, long run, String data) {
    return work.orders(run).stream()
        .filter(order -> order.kind() == OrderKind.COPIES_POLICY || order.kind() == OrderKind.PURGE)
        .filter(order -> order.data().equals(data))
        .map(order -> order.parameters().get("copies"))
        .filter(copies -> copies != null && copies.matches("\\d{1,9}"))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }
}
