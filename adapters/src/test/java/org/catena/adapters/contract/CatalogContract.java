package org.catena.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;

/**
 * The promises of {@link Catalog}. Every test works in a scope and in datasets of its own, so the
 * catalogue may be shared and need not be empty.
 */
public abstract class CatalogContract extends CatalogQueryContract {
  /**
   * Leaves a file in the catalogue without its replica, as a crash in mid-registration would.
   *
   * @return false when this catalogue has no such state, because it registers in one transaction
   */
  protected boolean registerByHalf(VerifiedReplica replica) {
    return false;
  }

  @Test
  void anUnknownFileIsInTheAnswerAsEmpty() {
    LogicalFile unknown = sample.file("never-registered");

    assertThat(catalog().locate(Set.of(unknown))).containsOnlyKeys(unknown);
    assertThat(catalog().locate(Set.of(unknown)).get(unknown)).isEmpty();
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertThat(catalog().locate(Set.of())).isEmpty();
    assertThat(catalog().register(List.of())).isEmpty();
  }

  @Test
  void whatWasRegisteredIsLocatedWithEverythingThatWasSaid() {
    VerifiedReplica replica =
        sample.replica("a").withMetadata(Map.of("energy", 4.5, "site", "Lund", "good", true)).get();

    assertThat(register(replica)).isEqualTo(new Registered(true));

    CatalogEntry entry = located(replica);
    assertThat(entry.file()).isEqualTo(replica.file());
    assertThat(entry.dataset()).isEqualTo(replica.path().dataset());
    assertThat(entry.content()).isEqualTo(replica.content());
    assertThat(entry.events()).isEqualTo(replica.events());
    assertThat(entry.metadata()).containsOnlyKeys("energy", "site", "good");
    assertThat(entry.metadata()).containsEntry("site", "Lund").containsEntry("good", true);
    assertThat(entry.metadata().get("energy"))
        .asInstanceOf(InstanceOfAssertFactories.type(Number.class))
        .satisfies(energy -> assertThat(energy.doubleValue()).isCloseTo(4.5, within(1e-9)));
    assertThat(entry.replicas())
        .containsExactly(
            new ReplicaRecord(
                replica.rse(), replica.url(), ReplicaState.AVAILABLE, replica.verifiedAt(), ""));
  }

  @Test
  void theSameReplicaAgainIsFineAndAddsNothing() {
    VerifiedReplica replica = sample.replica("a").get();
    register(replica);
    CatalogEntry before = located(replica);

    assertThat(register(replica)).isEqualTo(new Registered(false));

    assertThat(located(replica)).isEqualTo(before);
    assertThat(dataset(replica).files()).isEqualTo(1);
  }

  @Test
  void theSameNameWithAnotherChecksumIsRefusedAndNothingIsChanged() {
    VerifiedReplica replica = sample.replica("a").get();
    register(replica);
    CatalogEntry before = located(replica);

    RegisterOutcome outcome = register(sample.replica("a").withChecksum("deadbeef").get());

    assertRefused(outcome, replica.file().name());
    assertThat(located(replica)).isEqualTo(before);
  }

  @Test
  void theSameNameWithAnotherSizeIsRefusedAndNothingIsChanged() {
    VerifiedReplica replica = sample.replica("a").get();
    register(replica);
    CatalogEntry before = located(replica);

    RegisterOutcome outcome = register(sample.replica("a").withBytes(99).onRse("TAPE").get());

    assertRefused(outcome, replica.file().name());
    assertThat(located(replica)).isEqualTo(before);
  }

  @Test
  void theSameLogicalKeyUnderAnotherNameIsRefusedAndNothingIsChanged() {
    VerifiedReplica first = sample.replica("a").withLogicalKey("run-1/raw").get();
    VerifiedReplica second = sample.replica("b").withLogicalKey("run-1/raw").get();
    register(first);

    assertRefused(register(second), first.file().name());

    assertThat(catalog().locate(Set.of(second.file())).get(second.file())).isEmpty();
    assertThat(dataset(first).files()).isEqualTo(1);
  }

  @Test
  void theSameNameForAnotherLogicalKeyIsRefused() {
    VerifiedReplica first = sample.replica("a").withLogicalKey("run-1/raw").get();
    register(first);

    assertRefused(
        register(sample.replica("a").withLogicalKey("run-2/raw").get()), first.file().name());
  }

  @Test
  void aSecondReplicaOfTheSameFileIsAddedToIt() {
    VerifiedReplica disk = sample.replica("a").onRse("DISK").get();
    VerifiedReplica tape = sample.replica("a").onRse("TAPE").get();
    register(disk);

    assertThat(register(tape)).isEqualTo(new Registered(true));

    assertThat(located(disk).replicas())
        .extracting(ReplicaRecord::rse)
        .containsExactlyInAnyOrder("DISK", "TAPE");
    assertThat(dataset(disk).files()).isEqualTo(1);
    assertThat(dataset(disk).bytes()).as("of one copy").isEqualTo(disk.content().bytes());
  }

  @Test
  void twoReplicasOfOneNewFileInOneBatchAreOneFile() {
    VerifiedReplica disk = sample.replica("a").onRse("DISK").get();
    VerifiedReplica tape = sample.replica("a").onRse("TAPE").get();

    Map<VerifiedReplica, RegisterOutcome> outcomes = catalog().register(List.of(disk, tape));

    assertThat(outcomes).containsOnlyKeys(disk, tape);
    assertThat(outcomes.values()).containsOnly(new Registered(true));
    assertThat(located(disk).replicas()).hasSize(2);
  }

  @Test
  void oneRefusedMemberOfABatchDoesNotStopTheOthers() {
    register(sample.replica("a").get());
    VerifiedReplica wrong = sample.replica("a").withChecksum("deadbeef").get();
    VerifiedReplica right = sample.replica("b").get();

    Map<VerifiedReplica, RegisterOutcome> outcomes = catalog().register(List.of(wrong, right));

    assertThat(outcomes).containsOnlyKeys(wrong, right);
    assertThat(outcomes.get(wrong)).isInstanceOf(Refused.class);
    assertThat(outcomes.get(right)).isEqualTo(new Registered(true));
  }

  @Test
  void aHalfRegisteredFileIsCompleted() {
    VerifiedReplica replica = sample.replica("a").get();
    assumeTrue(registerByHalf(replica), "this catalogue registers in one transaction");

    assertThat(register(replica)).isEqualTo(new Registered(true));

    assertThat(located(replica).replicas()).extracting(ReplicaRecord::url).contains(replica.url());
    assertThat(dataset(replica).files()).isEqualTo(1);
  }

  @Test
  void ofManyWhoRegisterTheSameReplicaAtOnceExactlyOneAddsIt() throws Exception {
    VerifiedReplica replica = sample.replica("a").get();

    List<RegisterOutcome> outcomes = atOnce(8, turn -> replica);

    assertThat(outcomes).filteredOn(new Registered(true)::equals).hasSize(1);
    assertThat(outcomes).filteredOn(new Registered(false)::equals).hasSize(7);
    assertThat(located(replica).replicas()).hasSize(1);
    assertThat(dataset(replica).files()).isEqualTo(1);
  }

  @Test
  void ofManyNamesForOneLogicalKeyAtOnceExactlyOneIsRegistered() throws Exception {
    List<VerifiedReplica> rivals = new ArrayList<>();
    for (int turn = 0; turn < 8; turn++) {
      rivals.add(sample.replica("attempt-" + turn).withLogicalKey("run-1/raw").get());
    }

    List<RegisterOutcome> outcomes = atOnce(rivals.size(), rivals::get);

    assertThat(outcomes).filteredOn(new Registered(true)::equals).hasSize(1);
    assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(7);
    assertThat(dataset(rivals.get(0)).files()).isEqualTo(1);
  }

  @Test
  void aSuspectReplicaIsShownWithTheReason() {
    VerifiedReplica disk = sample.replica("a").onRse("DISK").get();
    VerifiedReplica tape = sample.replica("a").onRse("TAPE").get();
    catalog().register(List.of(disk, tape));

    catalog().mark(disk.file(), "DISK", ReplicaState.SUSPECT, "read back as deadbeef");

    assertThat(replicaOn(disk, "DISK").state()).isEqualTo(ReplicaState.SUSPECT);
    assertThat(replicaOn(disk, "DISK").reason()).isEqualTo("read back as deadbeef");
    assertThat(replicaOn(disk, "TAPE").state()).isEqualTo(ReplicaState.AVAILABLE);
    assertThat(replicaOn(disk, "TAPE").reason()).isEmpty();
  }

  @Test
  void aDeletedReplicaIsKeptAsHistoryWithTheReason() {
    VerifiedReplica replica = sample.replica("a").onRse("DISK").get();
    register(replica);

    catalog().mark(replica.file(), "DISK", ReplicaState.DELETED, "purged by certificate 7");

    assertThat(replicaOn(replica, "DISK").state()).isEqualTo(ReplicaState.DELETED);
    assertThat(replicaOn(replica, "DISK").reason()).isEqualTo("purged by certificate 7");
  }

  @Test
  void markingAnUnknownReplicaChangesNothing() {
    VerifiedReplica replica = sample.replica("a").onRse("DISK").get();
    register(replica);
    CatalogEntry before = located(replica);

    catalog().mark(replica.file(), "NOWHERE", ReplicaState.SUSPECT, "no such replica");
    catalog().mark(sample.file("unknown"), "DISK", ReplicaState.SUSPECT, "no such file");

    assertThat(located(replica)).isEqualTo(before);
  }
}
