package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How fast the real server is through us; it prints the numbers. */
@Tag("servers")
@Tag("long")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioSpeedTest {
  private static final int MANY = 1_000;
  private static final int SINGLE = 50;

  private final Samples samples = new Samples();
  private final Catalog catalog = RucioBed.given().catalog();

  @Test
  void thousandsAreRegisteredInBulkAndFoundAgain() {
    List<VerifiedReplica> replicas = samples.replicas(5 * MANY);
    catalog.register(List.of(samples.replica("first")));
    for (List<VerifiedReplica> batch : Bodies.parts(replicas, MANY)) {
      timed("registered in bulk", MANY, () -> registered(batch));
    }
    timed("registered again", MANY, () -> registered(replicas.subList(0, MANY)));
    Set<LogicalFile> files = new HashSet<>();
    replicas.subList(0, MANY).forEach(replica -> files.add(replica.file()));
    timed("located in bulk", MANY, () -> catalog.locate(files).size() == MANY);
    timed("located one by one", SINGLE, this::locatedOneByOne);
    timed("registered one by one", SINGLE, () -> registeredOneByOne());
    List<DatasetFile> listed = new ArrayList<>();
    timed(
        "listed",
        5 * MANY + SINGLE + 1,
        () -> catalog.list(new DatasetName(samples.scope, "data"), listed::add));
    assertThat(listed).hasSize(5 * MANY + SINGLE + 1);
    timed("summed up", listed.size(), () -> catalog.datasets(samples.scope).size() == 2);
  }

  private boolean registered(List<VerifiedReplica> batch) {
    return catalog.register(batch).values().stream().allMatch(Registered.class::isInstance);
  }

  private boolean registeredOneByOne() {
    boolean all = true;
    for (int number = 0; number < SINGLE; number++) {
      all &= registered(List.of(samples.replica("single-" + number)));
    }
    return all;
  }

  private boolean locatedOneByOne() {
    return samples.replicas(SINGLE).stream()
        .allMatch(
            replica -> {
              Optional<CatalogEntry> entry =
                  catalog.locate(Set.of(replica.file())).get(replica.file());
              return entry != null && entry.isPresent();
            });
  }

  private static void timed(String what, int many, Supplier<Boolean> work) {
    long begin = System.nanoTime();
    assertThat(work.get()).as(what).isTrue();
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf("%d %s in %.2f s: %.0f a second%n", many, what, seconds, many / seconds);
  }
}
