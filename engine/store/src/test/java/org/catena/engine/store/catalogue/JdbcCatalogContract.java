package org.catena.engine.store.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.catena.adapters.contract.CatalogContract;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.RegisterOutcome.Uncertain;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the embedded catalogue promises beyond the contract of all catalogues. */
abstract class JdbcCatalogContract extends CatalogContract {
  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00.123456Z");

  private final TestDatabase database = open();
  private final Catalog catalog = database.catalog(Clock.fixed(NOW, ZoneOffset.UTC));

  abstract TestDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected final Catalog catalog() {
    return catalog;
  }

  @Override
  protected final boolean registerByHalf(VerifiedReplica replica) {
    new FileRows(database.jdbc(), JdbcClient.create(database.jdbc())).create(List.of(replica), NOW);
    return true;
  }

  @Test
  void aDeletedOrSuspectReplicaVerifiedAnewIsAvailableAgain() {
    VerifiedReplica replica = Samples.replica("a", Map.of());
    for (ReplicaState state : List.of(ReplicaState.DELETED, ReplicaState.SUSPECT)) {
      registered(replica);
      catalog.mark(replica.file(), "DISK", state, "for a reason");

      assertThat(registered(replica)).isEqualTo(new Registered(true));

      ReplicaRecord known = entry("a").replicas().get(0);
      assertThat(known.state()).isEqualTo(ReplicaState.AVAILABLE);
      assertThat(known.reason()).isEmpty();
    }
    assertThat(dataset("data").files()).isEqualTo(1);
  }

  @Test
  void oneStorageHoldsOneReplicaOfAFile() {
    VerifiedReplica replica = Samples.replica("a", Map.of());
    registered(replica);

    VerifiedReplica elsewhere =
        new VerifiedReplica(
            replica.file(),
            replica.logicalKey(),
            replica.content(),
            replica.rse(),
            Samples.replica("elsewhere", Map.of()).url(),
            replica.path(),
            replica.events(),
            Map.of(),
            replica.verifiedAt());

    assertThat(refusal(registered(elsewhere)).message())
        .contains(replica.url().toString(), elsewhere.url().toString());
    assertThat(entry("a").replicas()).hasSize(1);
  }

  @Test
  void nestedMetadataAreKeptWholeAndFoundByTheirPath() {
    Map<String, Object> metadata =
        Map.of("beam", Map.of("energy", 8, "on-target", 4.0e14), "tags", List.of("gold", "cosmic"));
    registered(Samples.replica("a", metadata));

    assertThat(entry("a").metadata())
        .containsEntry("beam", Map.of("energy", 8, "on-target", 4.0e14))
        .containsEntry("tags", List.of("gold", "cosmic"));
    assertThat(found("beam.energy = 8.0 and `beam.on-target` > 1e14 and tags = 'gold'"))
        .containsExactly("a");
    assertThat(found("tags != 'gold' or not exists(tags)")).isEmpty();
  }

  @Test
  void everyBuiltInFieldIsFound() {
    registered(Samples.replica("run-1", "LUND", "data", "all", Map.of()));
    registered(Samples.replica("run-1", "TAPE", "data", "all", Map.of()));

    assertThat(found("name like 'run-%' and scope = 'test' and dataset = 'data'")).hasSize(1);
    assertThat(found("bytes = 12 and events <= 3 and adler32 = '00620062'")).hasSize(1);
    assertThat(found("rse = 'LUND' and rse in ('TAPE')")).hasSize(1);
    assertThat(found("rse != 'LUND'")).isEmpty();
    assertThat(found("created >= '2026-11-21' and created < '2026-11-22T00:00:00Z'")).hasSize(1);
    assertThat(found("created > '2026-11-21T18:00:01'")).isEmpty();
    assertThat(found("created = '2026-11-21T19:00:00.123456+01:00'")).hasSize(1);
  }

  @Test
  void aReplicaThatIsSuspectOrDeletedIsNoPlaceToFindTheFile() {
    registered(Samples.replica("a", Map.of()));

    catalog.mark(new LogicalFile("test", "a"), "DISK", ReplicaState.SUSPECT, "differs");

    assertThat(found("rse = 'DISK'")).isEmpty();
    assertThat(found("")).containsExactly("a");
  }

  @Test
  void aMemberThatCannotBeStoredIsRefusedAndTheOthersAreNot() {
    VerifiedReplica noNumber = Samples.replica("nan", Map.of("energy", Double.NaN));
    VerifiedReplica noKey =
        Samples.replica("key", "k".repeat(501), "DISK", "data", "all", Map.of());
    VerifiedReplica longField = Samples.replica("field", Map.of("f".repeat(251), 1));
    VerifiedReplica good = Samples.replica("good", Map.of("log", "é".repeat(100_000) + "\0"));

    Map<VerifiedReplica, RegisterOutcome> outcomes =
        catalog.register(List.of(noNumber, noKey, longField, good));

    for (VerifiedReplica bad : List.of(noNumber, noKey, longField)) {
      RegisterOutcome outcome = Objects.requireNonNull(outcomes.get(bad));
      assertThat(refusal(outcome).fault()).isEqualTo(Fault.BAD_REQUEST);
    }
    assertThat(outcomes.get(good)).isEqualTo(new Registered(true));
    assertThat(entry("good").metadata()).containsEntry("log", "é".repeat(100_000) + "\0");
    assertThat(dataset("data").files()).isEqualTo(1);
  }

  @Test
  void aNameStandsForOneThingOnlyAndARefusalLeavesNothingBehind() {
    registered(Samples.replica("a", "DISK", "data", "all", Map.of()));

    List<VerifiedReplica> clashes =
        List.of(
            Samples.replica("data", "DISK", "other", "all", Map.of()),
            Samples.replica("b", "DISK", "a", "all", Map.of()),
            Samples.replica("c", "DISK", "new", "data", Map.of()),
            Samples.replica("d", "DISK", "new", "new", Map.of()),
            Samples.replica("e", "DISK", "data", "another", Map.of()),
            Samples.replica("a", "TAPE", "other", "all", Map.of()));

    assertThat(catalog.register(clashes).values())
        .allSatisfy(outcome -> assertThat(refusal(outcome).fault()).isEqualTo(Fault.NAME_TAKEN));
    assertThat(found("")).containsExactly("a");
    assertThat(catalog.datasets(""))
        .extracting(DatasetSummary::name)
        .containsExactly("all", "data");
  }

  @Test
  void manyRegisteringAtOnceIntoNewDatasetsCountEveryFileOnce() throws Exception {
    List<Callable<Map<VerifiedReplica, RegisterOutcome>>> turns = new ArrayList<>();
    for (int turn = 0; turn < 4; turn++) {
      List<VerifiedReplica> batch = new ArrayList<>();
      for (int file = 0; file < 50; file++) {
        int number = (file * 7 + turn * 13) % 50;
        batch.add(Samples.replica("f" + number, "R" + turn, "d" + number % 5, "all", Map.of()));
      }
      turns.add(() -> catalog.register(batch));
    }
    ExecutorService threads = Executors.newFixedThreadPool(turns.size());
    try {
      for (var outcomes : threads.invokeAll(turns)) {
        assertThat(outcomes.get().values()).containsOnly(new Registered(true));
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(dataset("all").files()).isEqualTo(50);
    assertThat(dataset("all").bytes()).isEqualTo(50 * 12);
    assertThat(dataset("d3").files()).isEqualTo(10);
    assertThat(entry("f0").replicas()).hasSize(4);
  }

  @Test
  void aDatasetCanBeNamedWithItsScope() {
    registered(Samples.replica("a", Map.of()));

    assertThat(catalog.query("", "test:data", 0, 10).total()).isEqualTo(1);
    assertThat(catalog.query("", "test:all", 0, 10).total()).isEqualTo(1);
    assertThat(catalog.query("", "other:data", 0, 10).total()).isZero();
  }

  @Test
  void aDatabaseOutOfReachMakesEveryRegistrationUncertain() {
    VerifiedReplica first = Samples.replica("a", Map.of());
    VerifiedReplica second = Samples.replica("b", Map.of());
    database.cutOff();

    Map<VerifiedReplica, RegisterOutcome> outcomes = catalog.register(List.of(first, second));

    assertThat(outcomes).containsOnlyKeys(first, second);
    assertThat(outcomes.values())
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        Uncertain.class,
                        uncertain ->
                            assertThat(uncertain.failure().fault())
                                .isEqualTo(Fault.CATALOGUE_UNREACHABLE)));
  }

  private RegisterOutcome registered(VerifiedReplica replica) {
    return Objects.requireNonNull(catalog.register(List.of(replica)).get(replica));
  }

  private static Failure refusal(RegisterOutcome outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).failure();
  }

  private CatalogEntry entry(String name) {
    LogicalFile file = new LogicalFile("test", name);
    return Objects.requireNonNull(catalog.locate(Set.of(file)).get(file)).orElseThrow();
  }

  private List<String> found(String filter) {
    return catalog.query(filter, "", 0, 100).items().stream()
        .map(entry -> entry.file().name())
        .toList();
  }

  private DatasetSummary dataset(String name) {
    return catalog.datasets("test").stream()
        .filter(summary -> summary.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
