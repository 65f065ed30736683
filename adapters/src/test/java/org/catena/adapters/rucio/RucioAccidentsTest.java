package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.catena.adapters.https.CutOff;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogueUnreachable;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.RegisterOutcome.Uncertain;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioAccidentsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RucioBed bed = RucioBed.given();
  private final Samples samples = new Samples();

  @TempDir Path folder;

  @Test
  void aWrongPasswordIsToldWithoutSayingIt() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "not-the-password\n");
    Catalog catalog = as(bed.settings(new Login.Userpass("physicist", password)));
    VerifiedReplica replica = samples.replica("a");

    assertUncertain(one(catalog, replica), Fault.NOT_AUTHORISED, password.toString());
    assertThatThrownBy(() -> catalog.locate(Set.of(replica.file())))
        .isInstanceOf(CatalogueUnreachable.class)
        .hasMessageContaining("physicist")
        .message()
        .doesNotContain("not-the-password");
  }

  @Test
  void anAccountWithoutTheRightIsRefusedAndToldWhatItNeeds() {
    Catalog catalog = as(bed.settings(bed.url(), "guest", bed.password("guest"), LIMIT));
    VerifiedReplica replica = samples.replica("a");

    assertThat(one(catalog, replica))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.failure().fault()).isEqualTo(Fault.NOT_AUTHORISED);
              assertThat(refused.failure().message()).contains("admin");
            });
    assertThat(bed.catalog().locate(Set.of(replica.file())).get(replica.file())).isEmpty();
    assertThat(bed.catalog().datasets(samples.scope)).isEmpty();
  }

  @Test
  void aTokenThatHasEndedIsRenewed() {
    Catalog catalog = bed.catalog();
    assertThat(one(catalog, samples.replica("a"))).isEqualTo(new Registered(true));

    bed.expireTokens();

    assertThat(one(catalog, samples.replica("b"))).isEqualTo(new Registered(true));
  }

  @Test
  void aServerThatNobodyRunsIsUnreachable() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("https://localhost:" + closed.getLocalPort());
    }
    Catalog catalog = as(bed.settings(nobody, "physicist", bed.password("physicist"), LIMIT));

    assertUncertain(
        one(catalog, samples.replica("a")), Fault.CATALOGUE_UNREACHABLE, nobody.toString());
  }

  @Test
  void withoutItsDatabaseRucioIsUnreachableAndTellsNoToken() {
    Catalog catalog = bed.catalog();
    VerifiedReplica replica = samples.replica("a");
    assertThat(one(catalog, replica)).isEqualTo(new Registered(true));

    bed.database("stop");
    RegisterOutcome meanwhile = one(catalog, samples.replica("b"));
    bed.database("start");

    assertUncertain(meanwhile, Fault.CATALOGUE_UNREACHABLE, "500");
    assertThat(meanwhile.toString()).doesNotContain("physicist-");
    bed.awaitUp();
    assertThat(one(catalog, samples.replica("b"))).isEqualTo(new Registered(true));
  }

  /** Somewhere between login, questions and orders: each is once the last that gets through. */
  @Test
  void whenAReplyIsLostTheNextCallSettlesIt() throws IOException {
    List<Boolean> broken = new ArrayList<>();
    for (int bytes : List.of(2_500, 6_000, 14_000, 30_000, 50_000, 70_000, 90_000)) {
      Samples own = new Samples();
      List<VerifiedReplica> replicas = own.replicas(60);
      try (CutOff line = new CutOff(bed.url())) {
        Catalog catalog =
            as(bed.settings(line.url(), "physicist", bed.password("physicist"), LIMIT));
        line.cutAfter(bytes);

        Map<VerifiedReplica, RegisterOutcome> first = catalog.register(replicas);

        assertThat(first).containsOnlyKeys(replicas);
        assertThat(first.values()).noneMatch(Refused.class::isInstance);
        assertSettled(catalog, own, replicas);
        broken.add(line.isBroken());
      }
    }
    assertThat(broken).contains(true);
  }

  @Test
  void aServerKilledAmidABulkRegistrationLosesNothingAndDoublesNothing() throws Exception {
    List<VerifiedReplica> replicas = samples.replicas(3_000);
    Catalog catalog = bed.catalog();
    one(catalog, replicas.get(0));
    CompletableFuture<Map<VerifiedReplica, RegisterOutcome>> registering =
        CompletableFuture.supplyAsync(() -> catalog.register(replicas));
    Thread.sleep(4_000);

    bed.kill();

    Map<VerifiedReplica, RegisterOutcome> first = registering.get();
    bed.awaitUp();
    assertThat(first).containsOnlyKeys(replicas);
    assertThat(first.values()).anyMatch(Uncertain.class::isInstance);
    assertThat(first.values()).noneMatch(Refused.class::isInstance);
    assertSettled(catalog, samples, replicas);
  }

  /** A slow server may still be at work on the call whose reply was lost. */
  private static void assertSettled(
      Catalog catalog, Samples samples, List<VerifiedReplica> replicas) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                catalog.register(replicas).values().stream()
                    .allMatch(Registered.class::isInstance));
    assertThat(catalog.register(replicas).values()).containsOnly(new Registered(false));
    List<DatasetFile> listed = new ArrayList<>();
    assertThat(catalog.list(new DatasetName(samples.scope, "data"), listed::add)).isTrue();
    assertThat(listed)
        .extracting(DatasetFile::file)
        .containsExactlyElementsOf(replicas.stream().map(VerifiedReplica::file).toList());
    assertThat(listed).allMatch(file -> file.heldAt().equals(List.of("DISK")));
  }

  private static RucioCatalog as(RucioSettings settings) {
    return new RucioCatalog(settings, Clock.systemUTC());
  }

  private static RegisterOutcome one(Catalog catalog, VerifiedReplica replica) {
    return Objects.requireNonNull(catalog.register(List.of(replica)).get(replica));
  }

  private static void assertUncertain(RegisterOutcome outcome, Fault fault, String mentions) {
    assertThat(outcome).isInstanceOf(Uncertain.class);
    Failure failure = ((Uncertain) outcome).failure();
    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.message()).contains(mentions).doesNotContain("not-the-password");
  }
}
