package org.catena.engine.store.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.catena.engine.core.ledger.RuleChange;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.port.Steps;
import org.junit.jupiter.api.Test;

/** How rules end, rest and survive, on every database. */
abstract class RuleLivesContract extends RuleTests {
  @Test
  void aLifetimeIsToldOfBeforeItsEndAndAtItsEndAndDeletesNothing() {
    bed.have("raw", "ONE", "a");
    long rule =
        bed.book()
            .add(
                Bed.terms("raw", 1, "TWO", RuleSpread.DATASET, Optional.of(Duration.ofDays(4))),
                "ruth")
            .id();
    bed.settle();

    bed.clock.forward(Duration.ofDays(3).minusMinutes(1));
    bed.rules().round();
    assertThat(incident("rule-lifetime")).isEmpty();

    bed.clock.forward(Duration.ofMinutes(1));
    bed.rules().round();
    assertThat(incident("rule-lifetime")).contains("ends at 2026-11-25T12:00:00Z, in 1 days");

    bed.clock.forward(Duration.ofDays(1));
    bed.rules().round();
    assertThat(incident("rule-lifetime")).contains("1 of its files are protected by no rule");
    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.ENDED);
    assertThat(bed.locks(rule)).isEmpty();
    assertThat(Files.exists(place.resolve("TWO/cms/a"))).isTrue();
    assertThat(bed.count("select count(*) from cat_replica where state = 'AVAILABLE'"))
        .isEqualTo(2);

    bed.book().remove(rule, "ruth");
    assertThat(incident("rule-lifetime")).isEmpty();
  }

  @Test
  void aLifetimeThatEndsWhileCopyingLeavesWhatArrivesRegisteredAndWithdrawsTheRest() {
    bed.have("raw", "ONE", "a", "b");
    bed.book()
        .add(
            Bed.terms("raw", 1, "TWO", RuleSpread.DATASET, Optional.of(Duration.ofHours(1))),
            "ruth");
    bed.restart(
        step -> {
          if (step == Steps.Step.COPY_STARTED) {
            throw new Killed();
          }
        });
    assertThatThrownBy(bed.rules()::round).isInstanceOf(Killed.class);
    assertThat(bed.count("select count(*) from transfer where state = 'UNDERWAY'")).isEqualTo(1);
    assertThat(bed.count("select count(*) from transfer where state = 'PLANNED'")).isEqualTo(1);

    bed.clock.forward(Duration.ofHours(2));
    bed.restart(Steps.UNWATCHED);
    bed.settle();

    assertThat(bed.count("select count(*) from transfer where state = 'REGISTERED'")).isEqualTo(1);
    assertThat(bed.count("select count(*) from transfer where reason like 'withdrawn:%'"))
        .isEqualTo(1);
    assertThat(bed.count("select count(*) from cat_replica where rse = 'TWO'")).isEqualTo(1);
  }

  @Test
  void killedAtAnyStepItComesToTheSameEnd() {
    bed.have("raw", "ONE", "a", "b");
    long rule = bed.add("raw", 2, "tier=2").id();
    for (Steps.Step where : Steps.Step.values()) {
      bed.restart(
          step -> {
            if (step == where) {
              throw new Killed();
            }
          });
      for (int round = 0; round < 8; round++) {
        try {
          bed.rules().round();
        } catch (Killed killed) {
          break;
        }
        Bed.pause();
      }
      assertThat(bed.lies()).isZero();
    }
    bed.restart(Steps.UNWATCHED);
    bed.settle();

    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.OK);
    assertThat(bed.rule(rule).locks().ok()).isEqualTo(4);
    assertThat(bed.count("select count(*) from transfer")).isEqualTo(4);
  }

  @Test
  void aSuspendedRuleKeepsItsLocksAndCopiesNothing() {
    bed.have("raw", "ONE", "a");
    long rule = bed.add("raw", 1, "TWO").id();
    bed.book().suspend(rule, true, "ruth");
    bed.rules().round();

    assertThat(bed.rule(rule).state()).isEqualTo(RuleState.SUSPENDED);
    assertThat(bed.count("select count(*) from transfer")).isZero();

    bed.book().suspend(rule, false, "ruth");
    bed.settle();
    assertThat(bed.where(rule)).isEqualTo("a@TWO OK");
    assertThat(bed.ports.rules().changes(rule, 20).stream().map(RuleChange::what))
        .contains("suspended", "resumed");
  }

  /** As {@code kill -9} at a named point. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
