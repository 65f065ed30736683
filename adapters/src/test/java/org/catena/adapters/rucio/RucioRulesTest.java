package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.catena.adapters.https.CutOff;
import org.catena.adapters.spi.CatalogueUnreachable;
import org.catena.adapters.spi.ChangeOutcome;
import org.catena.adapters.spi.ChangeOutcome.Done;
import org.catena.adapters.spi.ChangeOutcome.Refused;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.ReplicationRule;
import org.catena.adapters.spi.ReplicationRules.Filter;
import org.catena.adapters.spi.RuleLock;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Rules of the real server; none of its daemons runs. */
@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioRulesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RucioBed bed = RucioBed.given();
  private final RucioRules rules = bed.rules("physicist");
  private final Samples samples = new Samples();
  private final VerifiedReplica a = samples.replica("a");

  @BeforeEach
  void twoFilesAreOnDisk() {
    bed.catalog().register(List.of(a, samples.replica("b")));
  }

  @Test
  void aRuleIsAddedListedAndShownWithItsLocks() {
    ReplicationRule added = done(rules.add(terms("data", "DISK|RSE-A", 2)));

    assertThat(added.did()).isEqualTo(samples.dataset().toString());
    assertThat(added.kind()).isEqualTo("dataset");
    assertThat(added.account()).isEqualTo("physicist");
    assertThat(added.copies()).isEqualTo(2);
    assertThat(added.expression()).isEqualTo("DISK|RSE-A");
    assertThat(added.spread()).isEqualTo("dataset");
    assertThat(added.state()).isEqualTo("replicating");
    assertThat(added.locks()).isEqualTo(new ReplicationRule.Locks(2, 2, 0, OptionalLong.empty()));
    assertThat(added.expiresAt()).isEmpty();
    assertThat(added.comment()).isEqualTo("for a test");
    assertThat(rules.find(added.id())).contains(added);
    assertThat(rules.list(filter("data", "replicating"))).containsExactly(added);
    assertThat(rules.list(filter("data", "stuck"))).isEmpty();
    assertThat(rules.locks(added.id()))
        .containsExactly(
            new RuleLock(samples.scope + ":a", "DISK", 12, "ok", ""),
            new RuleLock(samples.scope + ":a", "RSE-A", 12, "replicating", ""),
            new RuleLock(samples.scope + ":b", "DISK", 12, "ok", ""),
            new RuleLock(samples.scope + ":b", "RSE-A", 12, "replicating", ""));
    assertThat(rules.history(added))
        .extracting(ReplicationRule.Change::state)
        .contains("replicating");
  }

  @Test
  void aFileIsKeptWhereARuleOnItsDatasetHasALockAndNowhereElse() {
    ReplicationRule added = done(rules.add(terms("data", "DISK", 1)));

    assertThat(rules.keeping(a.file(), "DISK"))
        .extracting(ReplicationRule::id)
        .containsExactly(added.id());
    assertThat(rules.keeping(a.file(), "RSE-A")).isEmpty();
    assertThat(rules.keeping(new LogicalFile(samples.scope, "unknown"), "DISK")).isEmpty();
  }

  @Test
  void theSameRuleWithTheSameEndAgainIsNoSecondOneEither() {
    ReplicationRule.Terms wanted = lasting(terms("data", "DISK", 1), Duration.ofDays(3));
    ReplicationRule first = done(rules.add(wanted));

    assertThat(done(rules.add(wanted)).id()).isEqualTo(first.id());
  }

  @Test
  void rulesAreListedTheLatestFirstAndByAccount() {
    ReplicationRule first = done(rules.add(terms("a", "DISK", 1)));
    ReplicationRule second = done(rules.add(terms("data", "DISK", 1)));

    assertThat(rules.list(new Filter("physicist", "", "")))
        .extracting(ReplicationRule::id)
        .contains(first.id(), second.id());
    assertThat(first.locks().bytes()).hasValue(12);
    assertThat(rules.list(new Filter("root", samples.dataset().toString(), ""))).isEmpty();
    assertThat(rules.list(new Filter("", "", "")))
        .extracting(ReplicationRule::createdAt)
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
  }

  @Test
  void theSameRuleAgainIsNoSecondOneAndWithAnotherEndItIsRefused() {
    ReplicationRule first = done(rules.add(terms("data", "DISK", 1)));

    assertThat(done(rules.add(terms("data", "DISK", 1)))).isEqualTo(first);
    assertRefused(
        rules.add(lasting(terms("data", "DISK", 1), Duration.ofDays(1))),
        Fault.NAME_TAKEN,
        "catena rule lifetime " + first.id());
    assertThat(rules.list(filter("data", ""))).containsExactly(first);
  }

  @Test
  void theEndOfARuleIsChangedAndARemovedRuleEndsWithinTheHour() {
    ReplicationRule rule = done(rules.add(lasting(terms("data", "DISK", 1), Duration.ofDays(2))));
    assertThat(rule.expiresAt().orElseThrow())
        .isBetween(in(Duration.ofDays(2).minusMinutes(5)), in(Duration.ofDays(2)));

    assertThat(done(rules.lifetime(rule.id(), Optional.empty())).expiresAt()).isEmpty();
    assertThat(
            done(rules.lifetime(rule.id(), Optional.of(Duration.ofDays(9))))
                .expiresAt()
                .orElseThrow())
        .isAfter(in(Duration.ofDays(8)));
    assertThat(done(rules.remove(rule.id())).expiresAt().orElseThrow())
        .isBefore(in(Duration.ofMinutes(61)));
  }

  /** Rucio's own word for giving up what is under way, as its finisher does after a failure. */
  @Test
  void aStuckLockSaysWhatWasTriedAndWhereItCanBeReadAndItsRuleIsTriedAgain() throws Exception {
    ReplicationRule rule = done(rules.add(terms("a", "RSE-B", 1)));
    bed.server()
        .tell(
            "PUT",
            "/rules/" + rule.id(),
            "{\"options\": {\"state\": \"stuck\", \"cancel_requests\": true}}");

    assertThat(rules.find(rule.id()).orElseThrow().state()).isEqualTo("stuck");
    assertThat(rules.locks(rule.id()))
        .singleElement()
        .satisfies(
            lock -> {
              assertThat(lock.state()).isEqualTo("stuck");
              assertThat(lock.reason()).contains("attempt 1", "it can be read at DISK");
            });
    assertThat(done(rules.retry(rule.id())).state()).isEqualTo("stuck");
  }

  @Test
  void whatCannotBeIsRefusedWithWhatWouldHelp() {
    assertRefused(rules.add(terms("data", "NOWHERE", 1)), Fault.BAD_REQUEST, "rucio rse list");
    assertRefused(rules.add(terms("data", "a=(", 1)), Fault.BAD_REQUEST, "parenthes");
    assertRefused(rules.add(terms("data", "DISK", 3)), Fault.BAD_REQUEST, "3 copies requested");
    assertRefused(rules.add(terms("never-made", "DISK", 1)), Fault.BAD_REQUEST, "never-made");
    assertRefused(
        rules.add(of("nobody", terms("data", "DISK", 1))), Fault.BAD_REQUEST, "account list");
    String none = "0".repeat(32);
    assertRefused(rules.remove(none), Fault.BAD_REQUEST, "catena rule list");
    assertRefused(rules.lifetime(none, Optional.empty()), Fault.BAD_REQUEST, none);
    assertRefused(rules.retry("../accounts"), Fault.BAD_REQUEST, "no rule");
    assertThat(rules.find(none)).isEmpty();
    assertThat(rules.locks(none)).isEmpty();
    assertThat(rules.list(filter("data", ""))).isEmpty();
  }

  @Test
  void aRuleOnTapeThatRucioHasLockedIsNotRemovedUntilItIsUnlocked() {
    ReplicationRule rule = done(rules.add(terms("a", "TAPE", 1)));

    assertRefused(rules.remove(rule.id()), Fault.BAD_REQUEST, "--locked");
  }

  @Test
  void aRuleThatExceedsTheAccountsLimitIsRefusedWithTheNumbers() {
    RucioLimits limits = bed.limits("physicist");
    done(limits.set("guest", "RSE-B", 10));

    assertRefused(
        rules.add(of("guest", terms("data", "RSE-B", 1))),
        Fault.RESOURCES_EXCEEDED,
        "0 of 10 bytes at RSE-B");

    done(limits.set("guest", "RSE-B", 1_000));
    ReplicationRule rule = done(rules.add(of("guest", terms("data", "RSE-B", 1))));
    assertThat(rule.account()).isEqualTo("guest");
    done(limits.remove("guest", "RSE-B"));
  }

  @Test
  void whoHasNoRightIsToldWhichItWouldBe() {
    RucioRules guests = bed.rules("guest");
    ReplicationRule rule = done(rules.add(terms("data", "DISK", 1)));

    assertRefused(
        guests.add(of("physicist", terms("a", "DISK", 1))), Fault.NOT_AUTHORISED, "admin");
    assertRefused(guests.remove(rule.id()), Fault.NOT_AUTHORISED, "admin");
    assertRefused(guests.lifetime(rule.id(), Optional.empty()), Fault.NOT_AUTHORISED, "admin");
    assertThat(guests.find(rule.id())).contains(rule);
  }

  @Test
  void aServerThatIsAwayIsUnreachableAndCertainlyDidNothing() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("https://localhost:" + closed.getLocalPort());
    }
    RucioRules away = along(nobody);

    assertThatThrownBy(() -> away.list(filter("data", "")))
        .isInstanceOfSatisfying(
            CatalogueUnreachable.class,
            failure ->
                assertThat(failure.failure().fault()).isEqualTo(Fault.CATALOGUE_UNREACHABLE));
    assertRefused(
        away.add(terms("data", "DISK", 1)), Fault.CATALOGUE_UNREACHABLE, nobody.toString());
    assertRefused(away.remove("0".repeat(32)), Fault.CATALOGUE_UNREACHABLE, nobody.toString());
  }

  /** Somewhere between login, question and order: each is once the last that gets through. */
  @Test
  void whenTheReplyIsLostLookingSettlesItAndThereIsOneRule() throws IOException {
    List<Boolean> broken = new ArrayList<>();
    for (int bytes : List.of(1_500, 1_750, 2_000, 2_250, 2_500, 2_750, 3_000, 3_500)) {
      Samples own = new Samples();
      bed.catalog().register(List.of(own.replica("a")));
      ReplicationRule.Terms terms =
          new ReplicationRule.Terms(own.scope, "a", "", 1, "RSE-A", "all", Optional.empty(), "");
      try (CutOff line = new CutOff(bed.url())) {
        RucioRules cut = along(line.url());
        line.cutAfter(bytes);

        ChangeOutcome<ReplicationRule> first = cut.add(terms);
        ReplicationRule second = done(cut.add(terms));

        if (first instanceof Done<ReplicationRule> known) {
          assertThat(known.now()).isEqualTo(second);
        }
        assertThat(rules.list(new Filter("", own.scope + ":a", ""))).containsExactly(second);
        broken.add(line.isBroken());
      }
    }
    assertThat(broken).contains(true);
  }

  private RucioRules along(URI url) {
    return new RucioRules(
        bed.settings(url, "physicist", bed.password("physicist"), LIMIT), Clock.systemUTC());
  }

  private Filter filter(String name, String state) {
    return new Filter("", samples.scope + ":" + name, state);
  }

  private ReplicationRule.Terms terms(String name, String expression, int copies) {
    return new ReplicationRule.Terms(
        samples.scope, name, "", copies, expression, "dataset", Optional.empty(), "for a test");
  }

  private static ReplicationRule.Terms lasting(ReplicationRule.Terms terms, Duration time) {
    return new ReplicationRule.Terms(
        terms.scope(),
        terms.name(),
        terms.account(),
        terms.copies(),
        terms.expression(),
        terms.spread(),
        Optional.of(time),
        terms.comment());
  }

  private static ReplicationRule.Terms of(String account, ReplicationRule.Terms terms) {
    return new ReplicationRule.Terms(
        terms.scope(),
        terms.name(),
        account,
        terms.copies(),
        terms.expression(),
        terms.spread(),
        terms.lifetime(),
        terms.comment());
  }

  private static Instant in(Duration time) {
    return Instant.now().plus(time);
  }

  static <T> T done(ChangeOutcome<T> outcome) {
    return outcome.fold(
        Done::now,
        refused -> {
          throw new AssertionError(refused.failure());
        },
        uncertain -> {
          throw new AssertionError(uncertain.failure());
        });
  }

  static <T> void assertRefused(ChangeOutcome<T> outcome, Fault fault, String mentions) {
    assertThat(outcome).isInstanceOf(Refused.class);
    Refused<T> refused = (Refused<T>) outcome;
    assertThat(refused.failure().fault()).isEqualTo(fault);
    assertThat(refused.failure().message()).contains(mentions);
  }
}
