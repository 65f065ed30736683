package org.catena.engine.core.intake;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.engine.core.intake.ManifestFile.BadManifest;
import org.catena.engine.core.intake.ManifestFile.UnreadableNow;
import org.catena.engine.core.intake.ManifestProof.Proof;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes new-data events in. Decides one at a time; what a decision rests on is measured outside,
 * because storage may be slow, and measured again when the manifest has changed meanwhile.
 */
public final class Intake {
  /** The kind of incident that a false or unreadable manifest opens. */
  public static final String BAD_MANIFEST = "bad-manifest";

  /** The kind of incident that a known run with other content opens. */
  public static final String RUN_CONFLICT = "run-conflict";

  /** The kind of incident that an event opens whose run did not come. */
  public static final String RUN_MISSING = "run-missing";

  /** The kind of incident that a run opens whose diagram cannot be started. */
  public static final String RUN_NOT_STARTED = "run-not-started";

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final IntakeSettings settings;
  private final IntakeLedgers ledgers;
  private final Chains chains;
  private final ManifestProof proofs;
  private final Transactions transactions;
  private final Steps steps;
  private final Clock clock;
  private final Consumer<RunKey> changed;

  public Intake(
      IntakeSettings settings,
      IntakeLedgers ledgers,
      Chains chains,
      Gauge gauge,
      Transactions transactions,
      Steps steps,
      Clock clock,
      Consumer<RunKey> changed) {
    this.settings = settings;
    this.ledgers = ledgers;
    this.chains = chains;
    this.proofs = new ManifestProof(settings.buffer(), gauge);
    this.transactions = transactions;
    this.steps = steps;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * Takes one event. Source and id name it: seen again, it is counted and nothing else. An event
   * whose run is not in the buffer waits.
   *
   * @return the event as it is kept now
   */
  public EventRecord accept(String source, String eventId, String type, long runNumber) {
    countSighting(source, eventId);
    return appeared(source, eventId, type, runNumber);
  }

  private synchronized void countSighting(String source, String eventId) {
    ledgers
        .events()
        .find(source, eventId)
        .ifPresent(known -> transactions.runInOne(() -> ledgers.events().seenAgain(known.id())));
  }

  /**
   * The same for something we look at ourselves: looking again is not another sighting.
   *
   * @return the event as it is kept now
   */
  public EventRecord appeared(String source, String eventId, String type, long runNumber) {
    steps.reached(Step.EVENT_SEEN);
    judge(known(source, eventId, type, runNumber));
    return current(source, eventId);
  }

  private synchronized EventRecord known(
      String source, String eventId, String type, long runNumber) {
    return ledgers
        .events()
        .find(source, eventId)
        .orElseGet(() -> transactions.inOne(() -> add(source, eventId, type, runNumber)));
  }

  private EventRecord current(String source, String eventId) {
    return ledgers.events().find(source, eventId).orElseThrow();
  }

  /**
   * Takes in something that can never be a run as it lies there.
   *
   * @param reason what is wrong, and what would be right
   */
  synchronized void refuse(
      String source, String eventId, String type, long runNumber, String reason) {
    EventRecord event =
        ledgers
            .events()
            .find(source, eventId)
            .orElseGet(() -> transactions.inOne(() -> add(source, eventId, type, runNumber)));
    refuse(event, reason);
  }

  String manifestName(long runNumber) {
    return ManifestFile.nameOf(new RunKey(settings.scope(), runNumber));
  }

  private static boolean mayChange(EventState state) {
    return switch (state) {
      case WAITING, REFUSED, EXPIRED -> true;
      case ACCEPTED, DUPLICATE, CONFLICT -> false;
    };
  }

  private EventRecord add(String source, String eventId, String type, long runNumber) {
    Instant now = clock.instant();
    return ledgers
        .events()
        .add(
            new EventRecord(
                0,
                source,
                eventId,
                type,
                runNumber,
                "",
                EventState.WAITING,
                1,
                now,
                Optional.of(now.plus(settings.longestWait())),
                ""));
  }

  /** Looks at every waiting event again, and gives up those that have waited too long. */
  public void lookAgain() {
    ledgers.events().waiting().forEach(this::judge);
    expire();
  }

  private synchronized void expire() {
    for (EventRecord event : ledgers.events().expired(clock.instant())) {
      expire(event);
    }
  }

  /** What goes wrong with one run is told and tried again, and keeps no other from its start. */
  private void judge(EventRecord event) {
    try {
      weigh(event);
    } catch (UnreadableNow unreadable) {
      undecided(event, now -> waits(now, unreadable.getMessage()));
    } catch (RuntimeException trouble) {
      undecided(event, now -> notStarted(now, trouble));
    }
  }

  /** Another thread may have decided the event meanwhile. */
  private synchronized void undecided(EventRecord seen, Consumer<EventRecord> action) {
    EventRecord event = current(seen.source(), seen.eventId());
    if (mayChange(event.state())) {
      action.accept(event);
    }
  }

  private void weigh(EventRecord event) {
    RunKey key = new RunKey(settings.scope(), event.runNumber());
    Optional<RunManifest> unproven = decide(event, key, Optional.empty());
    while (unproven.isPresent()) {
      Proof proof = proofs.prove(key, unproven.get());
      steps.reached(Step.MANIFEST_PROVEN);
      unproven = decide(event, key, Optional.of(proof));
    }
  }

  /** A manifest that must be proven first; empty when the event is decided, or waits. */
  private synchronized Optional<RunManifest> decide(
      EventRecord seen, RunKey key, Optional<Proof> proof) {
    EventRecord event = current(seen.source(), seen.eventId());
    if (!mayChange(event.state())) {
      return Optional.empty();
    }
    Optional<RunRecord> run = ledgers.runs().find(key);
    if (!Files.exists(proofs.file(key))) {
      run.ifPresent(known -> duplicate(event, known));
      return Optional.empty();
    }
    try {
      RunManifest manifest = proofs.read(key);
      if (run.isPresent()) {
        again(event, run.get(), manifest);
      } else if (proof.isEmpty() || !proof.get().fingerprint().equals(manifest.fingerprint())) {
        return Optional.of(manifest);
      } else if (proof.get().lie().isPresent()) {
        refuse(event, proof.get().lie().get());
        return Optional.empty();
      } else {
        start(event, key, manifest);
      }
      steps.reached(Step.RUN_COMMITTED);
    } catch (BadManifest bad) {
      refuse(event, bad.reason());
    }
    return Optional.empty();
  }

  private void again(EventRecord event, RunRecord known, RunManifest manifest) {
    if (known.manifest().fingerprint().equals(manifest.fingerprint())) {
      duplicate(event, known);
    } else {
      conflict(event, known, manifest);
    }
  }

  private void duplicate(EventRecord event, RunRecord known) {
    settle(event, EventState.DUPLICATE, known.manifest().fingerprint(), "run is known");
  }

  private void start(EventRecord event, RunKey key, RunManifest manifest) {
    RunRecord run =
        new RunRecord(
            key,
            manifest,
            settings.buffer().name(),
            settings.processKey(),
            "",
            clock.instant(),
            Optional.empty());
    transactions.runInOne(
        () -> {
          ledgers.runs().add(run);
          String instance = chains.start(settings.processKey(), run);
          ledgers.runs().started(run.key(), instance);
          settle(event, EventState.ACCEPTED, run.manifest().fingerprint(), "run started");
          ledgers.incidents().resolve(BAD_MANIFEST, subject(event), clock.instant());
          ledgers.incidents().resolve(RUN_MISSING, subject(event), clock.instant());
          ledgers.incidents().resolve(RUN_NOT_STARTED, subject(event), clock.instant());
        });
    changed.accept(run.key());
  }

  private void settle(EventRecord event, EventState state, String fingerprint, String detail) {
    transactions.runInOne(() -> ledgers.events().change(event.id(), state, fingerprint, detail));
  }

  private void conflict(EventRecord event, RunRecord known, RunManifest manifest) {
    String message =
        "run %d is known with other content: taken in with [%s], now [%s]. Nothing was started. Remedy: find out which is right; a run number is never used twice"
            .formatted(event.runNumber(), known.manifest().fingerprint(), manifest.fingerprint());
    transactions.runInOne(
        () -> {
          settle(event, EventState.CONFLICT, manifest.fingerprint(), message);
          incident(RUN_CONFLICT, event, message, "DATA");
        });
    changed.accept(known.key());
  }

  private void refuse(EventRecord event, String reason) {
    if (event.state() == EventState.REFUSED && event.detail().equals(reason)) {
      return;
    }
    transactions.runInOne(
        () -> {
          settle(event, EventState.REFUSED, "", reason);
          incident(BAD_MANIFEST, event, reason, "DATA");
        });
    changed.accept(new RunKey(settings.scope(), event.runNumber()));
  }

  /** Not known is not false: it is looked at again until it has waited too long. */
  private void waits(EventRecord event, String reason) {
    boolean known = event.state() == EventState.WAITING && event.detail().equals(reason);
    if (!known && event.state() != EventState.EXPIRED) {
      settle(event, EventState.WAITING, "", reason);
    }
  }

  private void notStarted(EventRecord event, RuntimeException trouble) {
    String message =
        "run %d cannot be started: %s. It is tried again. Remedy: mend the cause, most likely in the diagram '%s'"
            .formatted(event.runNumber(), trouble, settings.processKey());
    if (event.state() == EventState.WAITING && event.detail().equals(message)) {
      return;
    }
    LOG.error("run {} cannot be started and is tried again", event.runNumber(), trouble);
    transactions.runInOne(
        () -> {
          waits(event, message);
          incident(RUN_NOT_STARTED, event, message, "USER");
        });
    changed.accept(new RunKey(settings.scope(), event.runNumber()));
  }

  private void expire(EventRecord event) {
    String why = event.detail().isEmpty() ? "" : " (" + event.detail() + ")";
    String message =
        "run %d was announced by %s at %s and has not come within %s%s. Remedy: ask the data acquisition"
            .formatted(
                event.runNumber(), event.source(), event.receivedAt(), settings.longestWait(), why);
    transactions.runInOne(
        () -> {
          settle(event, EventState.EXPIRED, "", message);
          incident(RUN_MISSING, event, message, "DATA");
        });
  }

  private void incident(String kind, EventRecord event, String message, String owner) {
    ledgers
        .incidents()
        .open(
            new Incident(
                0,
                kind,
                subject(event),
                message,
                owner,
                Optional.of(event.runNumber()),
                Optional.empty(),
                clock.instant(),
                Optional.empty()));
  }

  private static String subject(EventRecord event) {
    return "run " + event.runNumber();
  }
}
