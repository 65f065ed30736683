package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.catena.adapters.rucio.RucioRulesTest.assertRefused;
import static org.catena.adapters.rucio.RucioRulesTest.done;

import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.AccountLimits;
import org.catena.adapters.spi.AccountLimits.Limit;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.ReplicationRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Account limits of the real server. */
@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioLimitsTest {
  private static final String TOGETHER = "RSE-A|TAPE-A";

  private final RucioBed bed = RucioBed.given();
  private final RucioLimits limits = bed.limits("physicist");

  @AfterEach
  void noLimitIsLeft() {
    limits.remove("guest", "RSE-A");
    limits.remove("guest", TOGETHER);
  }

  @Test
  void limitsOfOneRseAndOfSeveralTogetherAreSetShownAndRemoved() {
    assertThat(done(limits.set("guest", "RSE-A", 1_000)))
        .isEqualTo(new Limit("guest", "RSE-A", 1_000, 0));
    assertThat(done(limits.set("guest", TOGETHER, 2_000)))
        .isEqualTo(new Limit("guest", TOGETHER, 2_000, 0));
    assertThat(done(limits.set("guest", TOGETHER, 3_000)).bytes()).isEqualTo(3_000);

    assertThat(limits.of("guest"))
        .contains(new Limit("guest", "RSE-A", 1_000, 0), new Limit("guest", TOGETHER, 3_000, 0));
    assertThat(limits.of("")).contains(new Limit("guest", TOGETHER, 3_000, 0));

    assertThat(done(limits.remove("guest", TOGETHER)).bytes()).isEqualTo(3_000);
    assertThat(limits.of("guest")).extracting(Limit::expression).doesNotContain(TOGETHER);
    assertRefused(limits.remove("guest", TOGETHER), Fault.BAD_REQUEST, "catena quota list");
  }

  @Test
  void aLimitThatIsNoneIsTheMostThatThereIs() {
    tell("/accountlimits/local/guest/RSE-A", "{\"bytes\": -1}");

    assertThat(limits.of("guest"))
        .contains(new Limit("guest", "RSE-A", AccountLimits.UNLIMITED, 0));
  }

  @Test
  void whatMeansNoRseIsRefusedAndTheOthersAreStillTold() {
    assertRefused(limits.set("guest", "no=where", 10), Fault.BAD_REQUEST, "rucio rse list");
    assertRefused(limits.set("guest", "NO-SUCH-RSE", 10), Fault.BAD_REQUEST, "NO-SUCH-RSE");
    assertRefused(limits.set("nobody", "RSE-A", 10), Fault.BAD_REQUEST, "rucio account list");
    assertRefused(limits.remove("nobody", "RSE-A"), Fault.BAD_REQUEST, "nobody");

    assertThat(limits.of("guest")).extracting(Limit::expression).doesNotContain("no=where");
  }

  @Test
  void whoHasNoRightSetsNoLimit() {
    RucioLimits guests = bed.limits("guest");

    assertRefused(guests.set("guest", "RSE-A", 10), Fault.NOT_AUTHORISED, "admin");
    assertThat(guests.of("guest")).extracting(Limit::expression).doesNotContain("RSE-A");
  }

  /** Rucio counts what is locked with a daemon of its own. */
  @Test
  void whatIsLockedIsCountedWithTheLimit() {
    Samples samples = new Samples();
    bed.catalog().register(List.of(samples.replica("a")));
    done(limits.set("guest", "RSE-A", 1_000_000));
    done(
        bed.rules("physicist")
            .add(
                new ReplicationRule.Terms(
                    samples.scope, "a", "guest", 1, "RSE-A", "none", Optional.empty(), "")));
    bed.run("rucio-abacus-account", "--run-once");

    assertThat(limits.of("guest"))
        .filteredOn(limit -> limit.expression().equals("RSE-A"))
        .singleElement()
        .satisfies(limit -> assertThat(limit.locked()).isPositive().isLessThan(1_000_000));
  }

  private void tell(String path, String body) {
    try {
      bed.server().tell("POST", path, body);
    } catch (Unanswered | Rejected failure) {
      throw new AssertionError(failure);
    }
  }
}
