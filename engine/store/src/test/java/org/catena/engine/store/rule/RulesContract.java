package org.catena.engine.store.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.ledger.LockRecord;
import org.catena.engine.core.ledger.LockState;
import org.catena.engine.core.ledger.Quota;
import org.catena.engine.core.ledger.RuleChange;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.rule.RuleRefused;
import org.catena.engine.core.site.RseExpressionException;
import org.junit.jupiter.api.Test;

/** What rules do, on every database. */
abstract class RulesContract extends RuleTests {
  @Test
  void aDatasetComesToAsManyRsesAsItsRuleSaysAndEveryCopyIsVerified() {
    bed.have("raw", "ONE", "a", "b", "c");

    RuleRecord added = bed.add("raw", 2, "region=europe");
    assertThat(added.state()).isEqualTo(RuleState.REPLICATING);
    bed.settle();

    RuleRecord rule = bed.rule(added.id());
    assertThat(rule.state()).isEqualTo(RuleState.OK);
    assertThat(rule.locks().ok()).isEqualTo(6);
    assertThat(bed.locks(added.id()).stream().map(LockRecord::rse).distinct()).hasSize(2);
    assertThat(bed.count("select count(*) from cat_replica where state = 'AVAILABLE'"))
        .isEqualTo(9);
    assertThat(bed.count("select count(*) from transfer where state = 'REGISTERED'")).isEqualTo(6);
    assertThat(bed.count("select count(*) from cat_rule_copy")).isZero();
    assertThat(bed.ports.rules().changes(added.id(), 10).stream().map(RuleChange::what))
        .containsExactly("state", "placed", "added");
  }

  @Test
  void whatIsThereAlreadyIsPreferredAndNotCopied() {
    bed.have("raw", "ONE", "a", "b");
    bed.have("raw", "THREE", "a", "b");

    long rule = bed.add("raw", 1, "tier=2").id();
    bed.settle();

    assertThat(bed.where(rule)).isEqualTo("a@THREE OK, b@THREE OK");
    assertThat(bed.count("select count(*) from transfer")).isZero();
  }

  @Test
  void theChoiceIsTheSameForTheSameRuleAndIsWrittenDown() {
    bed.have("raw", "ONE", "a");
    long first = bed.add("raw", 2, "tier=2").id();
    long again = bed.add("raw", 2, "tier=2").id();
    bed.rules().round();

    assertThat(bed.locks(first).stream().map(LockRecord::rse).toList())
        .isEqualTo(bed.locks(again).stream().map(LockRecord::rse).toList());
    assertThat(bed.ports.rules().changes(first, 10))
        .anySatisfy(
            change -> assertThat(change.detail()).startsWith("raw at [").contains("holds 0 of"));
  }

  @Test
  void twoRulesOnTheSameFileWantOneCopyAndTheFileStaysProtectedWhenOneEnds() {
    bed.have("raw", "ONE", "a");
    long one = bed.add("a", 1, "TWO").id();
    long two = bed.add("raw", 1, "TWO").id();
    bed.settle();

    assertThat(bed.count("select count(*) from transfer")).isEqualTo(1);
    assertThat(bed.where(one)).isEqualTo("a@TWO OK");
    assertThat(bed.where(two)).isEqualTo("a@TWO OK");

    bed.book().remove(one, "ruth");

    assertThat(bed.rule(one).state()).isEqualTo(RuleState.ENDED);
    assertThat(bed.rule(two).locks().ok()).isEqualTo(1);
    assertThat(bed.ports.rules().unprotected(one)).isZero();
    bed.book().remove(two, "ruth");
    assertThat(bed.ports.rules().unprotected(one)).isEqualTo(1);
    assertThat(Files.exists(place.resolve("TWO/cms/a"))).isTrue();
  }

  @Test
  void whatADiagramsBoxIsCopyingAlreadyIsNotCopiedASecondTime() {
    bed.have("raw", "ONE", "a");
    TransferRecord boxes = bed.copyUnderWay("a", "TWO");
    long rule = bed.add("raw", 1, "TWO").id();
    bed.rules().round();
    bed.rules().round();

    assertThat(bed.count("select count(*) from transfer")).isEqualTo(1);
    assertThat(bed.where(rule)).isEqualTo("a@TWO REPLICATING");

    bed.ends(boxes, TransferState.FAILED);
    bed.settle();

    assertThat(bed.count("select count(*) from transfer")).isEqualTo(2);
    assertThat(bed.where(rule)).isEqualTo("a@TWO OK");
  }

  @Test
  void newFilesAndNewDatasetsOfAContainerAreTakenUp() {
    bed.have("raw", "ONE", "a");
    bed.have("reco", "ONE", "x");
    long rule = bed.add("all", 1, "tier=2").id();
    bed.settle();
    assertThat(bed.rule(rule).locks().ok()).isEqualTo(2);

    bed.have("raw", "ONE", "b");
    bed.have("minitrees", "ONE", "m", "n");
    bed.settle();

    assertThat(bed.rule(rule).locks().ok()).isEqualTo(5);
    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.OK);
    assertThat(
            bed.locks(rule).stream()
                .filter(lock -> Set.of("a", "b").contains(lock.file().name()))
                .map(LockRecord::rse)
                .distinct())
        .hasSize(1);
  }

  @Test
  void allFilesGoTogetherOrEachItsOwnWayAsTheSpreadSays() {
    String[] files = IntStream.range(0, 30).mapToObj(i -> "f" + i).toArray(String[]::new);
    bed.have("raw", "ONE", files);
    bed.have("reco", "ONE", "x", "y");
    long together =
        bed.book()
            .add(Bed.terms("all", 1, "tier=2", RuleSpread.ALL, Optional.empty()), "ruth")
            .id();
    long apart =
        bed.book()
            .add(Bed.terms("raw", 1, "tier=2", RuleSpread.NONE, Optional.empty()), "ruth")
            .id();
    bed.settle();

    assertThat(places(together)).hasSize(1);
    assertThat(places(apart)).hasSizeGreaterThan(1);
    assertThat(bed.rule(apart).locks().ok()).isEqualTo(30);
  }

  private Set<String> places(long rule) {
    Set<String> places = new TreeSet<>();
    bed.locks(rule).forEach(lock -> places.add(lock.rse()));
    return places;
  }

  @Test
  void aReplicaThatIsLostIsCopiedAgainAndASuspectOneIsStuckUntilItIsGood() throws IOException {
    bed.have("raw", "ONE", "a", "b");
    long rule = bed.add("raw", 1, "TWO").id();
    bed.settle();

    Files.delete(place.resolve("TWO/cms/a"));
    bed.catalog.mark(Bed.file("a"), "TWO", ReplicaState.DELETED, "lost");
    bed.catalog.mark(Bed.file("b"), "TWO", ReplicaState.SUSPECT, "other content");
    bed.settle();

    assertThat(bed.where(rule)).isEqualTo("a@TWO OK, b@TWO STUCK");
    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.STUCK);
    assertThat(bed.locks(rule).get(1).reason()).isEqualTo("the replica is suspect: other content");
    assertThat(incident("rule-stuck")).contains("1 of its 2 locks");

    bed.catalog.mark(Bed.file("b"), "TWO", ReplicaState.AVAILABLE, "");
    bed.settle();
    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.OK);
    assertThat(incident("rule-stuck")).isEmpty();
  }

  @Test
  void aCopyThatFailsForGoodMakesItsLockStuckWithTheReasonUntilItIsRetried() throws IOException {
    bed.have("raw", "ONE", "a");
    Path taken = place.resolve("TWO/cms/a");
    Bed.write(taken, "something else");
    long rule = bed.add("raw", 1, "TWO").id();
    for (int attempt = 0; attempt < 60 && bed.rule(rule).state() != RuleState.STUCK; attempt++) {
      bed.rules().round();
      bed.clock.forward(Duration.ofSeconds(6));
      Bed.pause();
    }

    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.STUCK);
    assertThat(bed.locks(rule).get(0).reason()).contains("TWO/cms/a");
    assertThat(Files.readString(taken)).isEqualTo("something else");

    Files.delete(taken);
    assertThat(bed.book().retry(rule, "ruth")).isEqualTo(1);
    bed.settle();
    assertThat(bed.where(rule)).isEqualTo("a@TWO OK");
    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.OK);
  }

  @Test
  void aQuotaRefusesARuleWithTheNumbersAndNothingIsLeftOfIt() {
    bed.have("raw", "ONE", "a", "b"); // 15 bytes each
    bed.book().quota(new Quota("ruth", "region=europe", 40));

    assertThatThrownBy(() -> bed.add("raw", 2, "region=europe"))
        .isInstanceOfSatisfying(
            RuleRefused.class, refused -> assertThat(refused.remedy()).contains("catena quota set"))
        .hasMessageContaining("30 bytes are needed, 10 of 40 bytes are left for account 'ruth'");
    assertThat(bed.count("select count(*) from cat_rule")).isZero();
    assertThat(bed.count("select count(*) from cat_lock_count")).isZero();

    long rule = bed.add("raw", 1, "region=europe").id();
    assertThat(bed.book().locked(bed.book().quotas("ruth").get(0))).isEqualTo(30);
    assertThatThrownBy(() -> bed.add("a", 1, "region=europe")).isInstanceOf(RuleRefused.class);
    bed.add("a", 1, "ONE");

    bed.have("raw", "ONE", "c");
    bed.rules().round();
    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.STUCK);
    assertThat(bed.rule(rule).trouble()).contains("no room for new files of raw");

    bed.book().quota(new Quota("ruth", "region=europe", 100));
    bed.clock.forward(Duration.ofMinutes(2));
    bed.settle();
    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.OK);
    assertThat(bed.rule(rule).locks().ok()).isEqualTo(3);
  }

  @Test
  void aBufferIsNeverCopiedToAndCanKeepWhatItHas() {
    bed.have("raw", "BUFFER", "a");
    assertThat(bed.add("raw", 1, "BUFFER").kind().name()).isEqualTo("DATASET");
    bed.have("reco", "ONE", "x");
    assertThatThrownBy(() -> bed.add("reco", 1, "BUFFER"))
        .hasMessage("1 copies need as many RSEs, and 'BUFFER' means none for reco");
    bed.settle();
  }

  @Test
  void aRuleForAnyStorageIsNotFulfilledInTheBuffer() {
    bed.have("raw", "BUFFER", "a");
    long rule = bed.add("raw", 1, "*").id();

    bed.settle();

    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.OK);
    assertThat(bed.where(rule)).doesNotContain("BUFFER");
  }

  @Test
  void aQuotaForAStorageThatIsGoneStillLimitsTheOthersItNames() {
    bed.have("raw", "ONE", "a");
    bed.ports.quotas().set(new Quota("ruth", "OLD-DISK|THREE", 1));

    long rule = bed.add("raw", 1, "TWO").id();
    bed.settle();

    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.OK);
    assertThatThrownBy(() -> bed.add("raw", 1, "THREE")).hasMessageContaining("no place for 1");
    assertThat(bed.book().locked(new Quota("ruth", "OLD-DISK|TWO", 1))).isPositive();
  }

  @Test
  void whatCannotBeIsRefusedWithItsRemedyAndChangesNothing() {
    bed.have("raw", "ONE", "a");
    assertThatThrownBy(() -> bed.add("rwa", 1, "TWO"))
        .hasMessage("the catalogue has nothing called cms:rwa");
    assertThatThrownBy(() -> bed.add("raw", 4, "region=europe"))
        .hasMessageContaining("4 copies need as many RSEs");
    assertThatThrownBy(() -> bed.add("raw", 1, "region=europe&"))
        .isInstanceOf(RseExpressionException.class);
    assertThatThrownBy(
            () ->
                bed.book()
                    .add(
                        Bed.terms(
                            "raw", 1, "TWO", RuleSpread.ALL, Optional.of(Duration.ofHours(-1))),
                        "ruth"))
        .hasMessageContaining("would be over at once");
    assertThatThrownBy(() -> bed.book().retry(99, "ruth")).hasMessage("there is no rule 99");
    assertThat(bed.count("select count(*) from cat_rule")).isZero();
  }

  @Test
  void aThousandFilesAreLockedInOneRoundAndListedPageByPage() {
    String[] files = IntStream.range(0, 1_000).mapToObj("f%04d"::formatted).toArray(String[]::new);
    bed.have("raw", "ONE", files);
    long rule = bed.add("raw", 1, "ONE").id();

    bed.rules().round();

    assertThat(bed.rule(rule).locks().ok()).isEqualTo(1_000);
    assertThat(bed.ports.locks().of(rule, Set.of(LockState.OK), 998, 10))
        .hasSize(2)
        .allSatisfy(lock -> assertThat(lock.file().name()).startsWith("f099"));
  }
}
