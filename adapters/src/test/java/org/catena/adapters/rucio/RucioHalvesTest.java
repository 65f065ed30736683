package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.RegisterOutcome.Uncertain;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What others have left in Rucio, or an attempt that broke off, and what Rucio's words mean. */
@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioHalvesTest {
  private final RucioBed bed = RucioBed.given();
  private final Samples samples = new Samples();
  private final Catalog catalog = bed.catalog();
  private final Steps steps = new Steps(bed.server());
  private final VerifiedReplica replica = samples.replica("a");

  @BeforeEach
  void makeTheScope() throws Exception {
    steps.makeCollections(Set.of(new Did(samples.scope, "another")), Set.of());
  }

  @Test
  void aReplicaThatOthersAddedIsCompletedWithKeyDatasetAndMetadata() {
    addByOthers(replica);

    assertThat(register(replica)).isEqualTo(new Registered(false));

    assertWhole();
  }

  @Test
  void aFileThatOthersPutIntoTheDatasetIsCompletedWithItsMetadata() throws Exception {
    addByOthers(replica);
    steps.makeCollections(Set.of(samples.dataset()), Set.of());
    steps.attach(Map.of(samples.dataset(), Set.of(Did.of(replica.file()))));

    assertThat(register(replica)).isEqualTo(new Registered(false));

    assertWhole();
    assertThat(catalog.datasets(samples.scope))
        .filteredOn(summary -> summary.name().equals("data"))
        .allMatch(summary -> summary.parent().equals("all") && summary.files() == 1);
  }

  @Test
  void aFileWhoseRegistrationEndedBeforeItsDatasetIsPutIntoIt() throws Exception {
    steps.takeKeys(List.of(replica));
    steps.addReplicas("DISK", List.of(replica), List.of(replica));

    assertThat(register(replica)).isEqualTo(new Registered(false));

    assertWhole();
  }

  @Test
  void aKeyThatAnotherFileTookIsRefusedThoughThatFileNeverCame() throws Exception {
    steps.takeKeys(List.of(samples.replica("b", "DISK", "a")));

    assertThat(register(replica))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.failure().message()).contains(samples.scope + ":b"));
  }

  @Test
  void anRseThatRucioDoesNotHaveIsRefusedAloneWithARemedy() {
    VerifiedReplica nowhere = samples.replica("b", "NOWHERE", "b");

    Map<VerifiedReplica, RegisterOutcome> outcomes = catalog.register(List.of(nowhere, replica));

    assertThat(outcomes.get(replica)).isEqualTo(new Registered(true));
    assertThat(outcomes.get(nowhere))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.failure().fault()).isEqualTo(Fault.BAD_REQUEST);
              assertThat(refused.failure().message()).contains("NOWHERE", "add it");
            });
  }

  @Test
  void whatComesToAClosedDatasetIsRefusedAndNothingIsChanged() throws Exception {
    register(samples.replica("b"));
    bed.server().tell("PUT", samples.dataset().path() + "/status", "{\"open\": false}");

    assertThat(register(replica))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.failure().message()).contains("open it"));
    assertThat(catalog.locate(Set.of(replica.file())).get(replica.file())).isEmpty();
    assertThat(register(samples.replica("c", "DISK", "a")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.failure().message()).contains("open it"));
  }

  @Test
  void aUrlThatTheStorageDoesNotServeIsToldAndTheOthersAreRegistered() {
    VerifiedReplica fits = samples.replica("b");
    VerifiedReplica elsewhere =
        new VerifiedReplica(
            replica.file(),
            replica.logicalKey(),
            replica.content(),
            "RSE-A",
            replica.url(),
            replica.path(),
            replica.events(),
            replica.metadata(),
            replica.verifiedAt());

    Map<VerifiedReplica, RegisterOutcome> outcomes = catalog.register(List.of(elsewhere, fits));

    assertThat(outcomes.get(fits)).isEqualTo(new Registered(true));
    assertThat(outcomes.get(elsewhere))
        .as("its key was taken by then")
        .isInstanceOf(Uncertain.class)
        .asString()
        .contains("BAD_REQUEST", "protocol");
    assertThat(register(replica)).isEqualTo(new Registered(true));
  }

  @Test
  void filesOfOthersWithNamesThatAreNoneToUsDoNotHideTheRest() throws Exception {
    register(replica);
    ObjectNode strange = Bodies.object().put("scope", samples.scope).put("name", "/store/a/b");
    strange.put("bytes", 1).put("adler32", "00000001").put("pfn", "file:///storage/DISK/x");
    ObjectNode request = Bodies.object().put("rse", "DISK");
    request.putArray("files").add(strange);
    bed.server().tell("POST", "/replicas", request.toString());
    steps.attach(Map.of(samples.dataset(), Set.of(Did.read(strange))));

    assertThat(catalog.query("", samples.scope + ":data", 0, 10).total()).isEqualTo(1);
    List<DatasetFile> listed = new ArrayList<>();
    catalog.list(new DatasetName(samples.scope, "data"), listed::add);
    assertThat(listed).extracting(DatasetFile::file).containsExactly(replica.file());
  }

  @Test
  void suspectIsBadInRucioAndDeletedIsUnavailable() {
    register(replica);

    catalog.mark(replica.file(), "DISK", ReplicaState.SUSPECT, "it differs");
    assertThat(stateInRucio()).isEqualTo("BAD");

    catalog.mark(replica.file(), "DISK", ReplicaState.DELETED, "purged");
    assertThat(stateInRucio()).isEqualTo("UNAVAILABLE");

    assertThat(register(replica)).isEqualTo(new Registered(true));
    assertThat(stateInRucio()).isEqualTo("AVAILABLE");
    assertWhole();
  }

  @Test
  void aReplicaThatRucioTookOutOfUseIsSuspectWithItsWord() throws Exception {
    register(replica);

    steps.setState("DISK", List.of(Did.of(replica.file())), 'T');

    assertThat(entry().replicas())
        .extracting(ReplicaRecord::state, ReplicaRecord::reason)
        .containsExactly(tuple(ReplicaState.SUSPECT, "Rucio calls it TEMPORARY_UNAVAILABLE"));
  }

  private void addByOthers(VerifiedReplica other) {
    ObjectNode file =
        Did.of(other.file())
            .json()
            .put("bytes", other.content().bytes())
            .put("adler32", other.content().adler32().hex())
            .put("pfn", other.url().toString());
    file.putObject("meta").put("events", other.events());
    ObjectNode request = Bodies.object().put("rse", other.rse());
    request.putArray("files").add(file);
    try {
      bed.server().tell("POST", "/replicas", request.toString());
    } catch (Unanswered | Rejected failure) {
      throw new AssertionError(failure);
    }
  }

  private void assertWhole() {
    CatalogEntry entry = entry();
    assertThat(entry.dataset()).isEqualTo("data");
    assertThat(entry.metadata()).isEqualTo(replica.metadata());
    assertThat(entry.events()).isEqualTo(replica.events());
    assertThat(entry.replicas())
        .containsExactly(
            new ReplicaRecord(
                "DISK", replica.url(), ReplicaState.AVAILABLE, replica.verifiedAt(), ""));
  }

  private CatalogEntry entry() {
    return Objects.requireNonNull(catalog.locate(Set.of(replica.file())).get(replica.file()))
        .orElseThrow();
  }

  private String stateInRucio() {
    ObjectNode question = Bodies.object().put("all_states", true);
    question.set("dids", Bodies.dids(Set.of(Did.of(replica.file()))));
    return bed.ask("POST", "/replicas/list", question.toString())
        .get(0)
        .path("states")
        .path("DISK")
        .asText();
  }

  private RegisterOutcome register(VerifiedReplica one) {
    return Objects.requireNonNull(catalog.register(List.of(one)).get(one));
  }
}
