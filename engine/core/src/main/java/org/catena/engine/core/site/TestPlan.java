package org.catena.engine.core.site;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a site is tested.
 *
 * @param every from the beginning of a test to that of the next of its kind
 * @param longest that one may take; then nobody waits for it any more
 * @param failures in a row after which the site gets no jobs; at least 1
 * @param successes in a row after which it gets them again; at least 1
 * @param software program to the arguments with which it must end well, such as {@code --version}
 */
public record TestPlan(
    Duration every,
    Duration longest,
    int failures,
    int successes,
    Map<String, List<String>> software) {
  public TestPlan {
    software = Map.copyOf(software);
    if (every.toSeconds() < 1 || longest.toSeconds() < 1 || failures < 1 || successes < 1) {
      throw new IllegalArgumentException(
          "tests every %s, of at most %s, with %d failures and %d successes: give at least 1s, 1s, 1 and 1"
              .formatted(every, longest, failures, successes));
    }
  }
}
