package org.catena.bpmn.policy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.FailureClass;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.catena.workflows.model.AmountText;

/**
 * The words of a row's outputs.
 *
 * @param elsewhere whether another site is wanted, beside what the action says
 * @param most in bytes or milliseconds, as the action is
 */
record RetryWords(
    FailureClass failureClass,
    RetryAction action,
    boolean elsewhere,
    double factor,
    Optional<Long> most) {
  /**
   * @param action {@code more-memory}, or {@code more-memory other-site}
   * @param most such as {@code 64 GB} or {@code 7d}; empty when there is no limit
   * @throws IllegalArgumentException naming the word and those that are known
   */
  static RetryWords of(String failureClass, String action, double factor, String most) {
    List<String> words = Arrays.asList(action.strip().split("[\\s,+]+"));
    RetryAction first = RetryAction.of(words.get(0));
    boolean elsewhere = words.size() == 2 && words.get(1).equals(RetryAction.OTHER_SITE.word());
    if (words.size() > 1 && !(elsewhere && changes(first))) {
      throw new IllegalArgumentException(
          "action '%s' is unknown; two words go together only as 'more-walltime other-site', 'more-memory other-site' and 'fewer-events other-site'"
              .formatted(action));
    }
    if (raises(first) && !(factor > 1 && factor <= 100)) {
      throw new IllegalArgumentException(
          "%s needs a factor above 1, up to 100, and has %s".formatted(first.word(), factor));
    }
    if (first == RetryAction.FEWER_EVENTS && !(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException(
          "fewer-events needs a factor above 0 and below 1, such as 0.5, and has " + factor);
    }
    return new RetryWords(
        FailureClass.of(failureClass), first, elsewhere, factor, most(first, most.strip()));
  }

  private static boolean changes(RetryAction action) {
    return raises(action) || action == RetryAction.FEWER_EVENTS;
  }

  private static boolean raises(RetryAction action) {
    return action == RetryAction.MORE_MEMORY || action == RetryAction.MORE_WALLTIME;
  }

  private static Optional<Long> most(RetryAction action, String text) {
    if (text.isEmpty() || !raises(action)) {
      return Optional.empty();
    }
    return Optional.of(
        action == RetryAction.MORE_MEMORY
            ? AmountText.bytes(text)
            : AmountText.duration(text).toMillis());
  }

  Verdict verdict(long seconds, String row, String rule) {
    return new Verdict(
        failureClass,
        action,
        elsewhere,
        factor,
        most,
        Duration.ofSeconds(Math.max(0, seconds)),
        row,
        rule);
  }
}
