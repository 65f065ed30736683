package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.VerifiedReplica;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Catalogues that know nothing of each other, as in several programs. */
@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioRivalsTest {
  private static final int RIVALS = 6;

  private final RucioBed bed = RucioBed.given();
  private final Samples samples = new Samples();

  @RepeatedTest(3)
  void ofManyNamesForOneKeyExactlyOneIsRegistered() throws Exception {
    List<VerifiedReplica> rivals = new ArrayList<>();
    for (int number = 0; number < RIVALS; number++) {
      rivals.add(samples.replica("attempt-" + number, "DISK", "run-1"));
    }

    List<RegisterOutcome> outcomes = atOnce(rivals);

    assertThat(outcomes).filteredOn(new Registered(true)::equals).hasSize(1);
    assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(RIVALS - 1);
    assertThat(bed.catalog().query("", samples.scope + ":data", 0, 10).total()).isEqualTo(1);
  }

  @RepeatedTest(3)
  void replicasOfOneFileOnSeveralStoragesAreAllThereAfterAnotherCallAtMost() throws Exception {
    List<VerifiedReplica> rivals = new ArrayList<>();
    for (String rse : List.of("DISK", "TAPE", "RSE-A", "RSE-B", "TAPE-A")) {
      rivals.add(samples.replica("a", rse, "run-1"));
    }

    List<RegisterOutcome> outcomes = atOnce(rivals);

    assertThat(outcomes).noneMatch(Refused.class::isInstance);
    assertThat(bed.catalog().register(rivals).values()).allMatch(Registered.class::isInstance);
    VerifiedReplica first = rivals.get(0);
    assertThat(
            Objects.requireNonNull(bed.catalog().locate(Set.of(first.file())).get(first.file()))
                .orElseThrow()
                .replicas())
        .hasSize(rivals.size())
        .allMatch(replica -> replica.verifiedAt().equals(Samples.VERIFIED));
  }

  private List<RegisterOutcome> atOnce(List<VerifiedReplica> rivals) throws Exception {
    CyclicBarrier together = new CyclicBarrier(rivals.size());
    ExecutorService threads = Executors.newFixedThreadPool(rivals.size());
    try {
      List<Callable<RegisterOutcome>> turns = new ArrayList<>();
      for (VerifiedReplica rival : rivals) {
        RucioCatalog catalog = bed.catalog();
        turns.add(
            () -> {
              together.await();
              return Objects.requireNonNull(catalog.register(List.of(rival)).get(rival));
            });
      }
      List<RegisterOutcome> outcomes = new ArrayList<>();
      for (Future<RegisterOutcome> outcome : threads.invokeAll(turns)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }
}
