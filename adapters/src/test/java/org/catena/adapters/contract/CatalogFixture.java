package org.catena.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.VerifiedReplica;

/**
 * What the catalogue's tests share: a scope and datasets of their own, so the catalogue may be
 * shared and need not be empty.
 */
abstract class CatalogFixture {
  final ReplicaSample sample = new ReplicaSample();

  /** The catalogue under test; the same one at every call within a test. */
  protected abstract Catalog catalog();

  final Collection<VerifiedReplica> energies() {
    return List.of(
        sample.replica("a").withMetadata(Map.of("energy", 3.5, "site", "Lund")).get(),
        sample.replica("b").withMetadata(Map.of("energy", 4.5, "site", "Lund")).get(),
        sample.replica("c").withMetadata(Map.of("energy", 10, "site", "Lund")).get(),
        sample.replica("d").withMetadata(Map.of("energy", 8, "site", "SLAC")).get(),
        sample.replica("e").withMetadata(Map.of("site", "Caltech")).get());
  }

  final RegisterOutcome register(VerifiedReplica replica) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = catalog().register(List.of(replica));
    assertThat(outcomes).containsOnlyKeys(replica);
    return outcomes.values().iterator().next();
  }

  final CatalogEntry located(VerifiedReplica replica) {
    return Objects.requireNonNull(catalog().locate(Set.of(replica.file())).get(replica.file()))
        .orElseThrow(() -> new AssertionError(replica.file() + " is not in the catalogue"));
  }

  final ReplicaRecord replicaOn(VerifiedReplica replica, String rse) {
    return located(replica).replicas().stream()
        .filter(record -> record.rse().equals(rse))
        .findFirst()
        .orElseThrow();
  }

  final DatasetSummary dataset(VerifiedReplica replica) {
    return summary(replica.path().dataset(), false);
  }

  final DatasetSummary summary(String name, boolean container) {
    List<DatasetSummary> found =
        catalog().datasets(sample.scope()).stream()
            .filter(summary -> summary.name().equals(name) && summary.container() == container)
            .toList();
    assertThat(found).as("dataset or container " + name).hasSize(1);
    return found.get(0);
  }

  final List<String> names(String filter) {
    return query(filter, sample.dataset("data"), 0, 100).items().stream()
        .map(entry -> entry.file().name())
        .toList();
  }

  final Catalog.Page<CatalogEntry> query(String filter, String dataset, int offset, int limit) {
    return catalog().query(filter, dataset, offset, limit);
  }

  final List<RegisterOutcome> atOnce(int many, IntFunction<VerifiedReplica> of) throws Exception {
    CyclicBarrier together = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Callable<RegisterOutcome>> turns = new ArrayList<>();
      for (int turn = 0; turn < many; turn++) {
        VerifiedReplica replica = of.apply(turn);
        turns.add(
            () -> {
              together.await();
              return register(replica);
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

  static void assertRefused(RegisterOutcome outcome, String mentions) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.failure().fault()).isEqualTo(Fault.NAME_TAKEN);
              assertThat(refused.failure().message()).contains(mentions);
            });
  }

  static void assertSummary(
      DatasetSummary summary, String parent, long files, long bytes, long events) {
    assertThat(summary.parent()).isEqualTo(parent);
    assertThat(summary.files()).as("files in %s", summary.name()).isEqualTo(files);
    assertThat(summary.bytes()).as("bytes in %s", summary.name()).isEqualTo(bytes);
    assertThat(summary.events()).as("events in %s", summary.name()).isEqualTo(events);
  }
}
