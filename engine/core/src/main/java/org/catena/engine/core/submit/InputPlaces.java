package org.catena.engine.core.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.engine.core.dag.DagRun;

/**
 * Where the inputs of orders lie. The catalogue is asked on another thread and its answer kept for
 * a while: thousands of jobs of an order read the same file.
 */
final class InputPlaces {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private record Known(Set<String> rses, Instant at) {}

  private final SiteCalls calls;
  private final Clock clock;
  private final Map<Long, Known> known = new ConcurrentHashMap<>();
  private final Set<Long> asked = ConcurrentHashMap.newKeySet();

  InputPlaces(SiteCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** Empty until the catalogue has answered for the first time; the runner is woken then. */
  Optional<Set<String>> of(DagRun dag) {
    long order = dag.order().id();
    Optional<Known> here = Optional.ofNullable(known.get(order));
    boolean fresh =
        here.filter(answer -> clock.instant().isBefore(answer.at().plus(FRESH))).isPresent();
    if (!fresh && asked.add(order)) {
      calls.inputOf(
          dag,
          rses -> {
            known.put(order, new Known(rses, clock.instant()));
            asked.remove(order);
          });
    }
    return here.map(Known::rses);
  }

  void forget(long order) {
    known.remove(order);
  }
}
