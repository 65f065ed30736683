package org.catena.engine.core.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.intake.ManifestFile.BadManifest;
import org.catena.engine.core.intake.ManifestFile.UnreadableNow;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new-data events in, one at a time. */
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
  private final Gauge gauge;
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
    this.gauge = gauge;
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
  public synchronized EventRecord accept(
      String source, String eventId, String type, long runNumber) {
    ledgers
        .events()
        .find(source, eventId)
        .ifPresent(known -> transactions.runInOne(() -> ledgers.events().seenAgain(known.id())));
    return appeared(source, eventId, type, runNumber);
  }

  /**
   * The same for something we look at ourselves: looking again is not another sighting.
   *
   * @return the event as it is kept now
   */
  public synchronized EventRecord appeared(
      String source, String eventId, String type, long runNumber) {
    steps.reached(Step.EVENT_SEEN);
    EventRecord event =
        ledgers
            .events()
            .find(source, eventId)
            .orElseGet(() -> transactions.inOne(() -> add(source, eventId, type, runNumber)));
    if (!mayChange(event.state())) {
      return event;
    }
    judge(event);
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
  public synchronized void lookAgain() {
    for (EventRecord event : ledgers.events().waiting()) {
      judge(event);
    }
    for (EventRecord event : ledgers.events().expired(clock.instant())) {
      expire(event);
    }
  }

  /** What goes wrong with one run is told and tried again, and keeps no other from its start. */
  private void judge(EventRecord event) {
    try {
      weigh(event);
    } catch (UnreadableNow unreadable) {
      waits(event, unreadable.getMessage());
    } catch (RuntimeException trouble) {
      notStarted(event, trouble);
    }
  }

  private void weigh(EventRecord event) {
    RunKey key = new RunKey(settings.scope(), event.runNumber());
    Path file = settings.buffer().root().resolve(ManifestFile.nameOf(key));
    Optional<RunRecord> run = ledgers.runs().find(key);
    if (!Files.exists(file)) {
      if (run.isPresent()) {
        settle(event, EventState.DUPLICATE, run.get().manifest().fingerprint(), "run is known");
      }
      return;
    }
    try {
      RunManifest manifest = proven(key, file, run);
      if (run.isEmpty()) {
        start(
            event,
            new RunRecord(
                key,
                manifest,
                settings.buffer().name(),
                settings.processKey(),
                "",
                clock.instant(),
                Optional.empty()));
      } else if (run.get().manifest().fingerprint().equals(manifest.fingerprint())) {
        settle(event, EventState.DUPLICATE, manifest.fingerprint(), "run is known");
      } else {
        conflict(event, run.get(), manifest);
      }
      steps.reached(Step.RUN_COMMITTED);
    } catch (BadManifest bad) {
      refuse(event, bad.reason());
    }
  }

  /** Reads the manifest and, for a run that would be started, every file it promises. */
  private RunManifest proven(RunKey key, Path file, Optional<RunRecord> known) {
    RunManifest manifest = ManifestFile.read(file);
    if (manifest.number() != key.number()) {
      throw new BadManifest(
          "%s speaks of run %d; its name says run %d"
              .formatted(file.getFileName(), manifest.number(), key.number()));
    }
    if (known.isEmpty()) {
      for (RunManifest.RawFile raw : manifest.files()) {
        FileUrl url = settings.buffer().urlOf(new LogicalFile(key.scope(), raw.name()));
        StatOutcome found = gauge.recent(url);
        if (found instanceof StatOutcome.Unreadable unreadable) {
          throw new UnreadableNow(unreadable.failure().message());
        }
        Optional<Failure> lie =
            Gauge.difference(
                "raw file " + raw.name() + " of run " + key.number(), url, raw.content(), found);
        if (lie.isPresent()) {
          throw new BadManifest(
              lie.get().message()
                  + " by "
                  + file.getFileName()
                  + ". Remedy: have the data acquisition write the file again, or its manifest");
        }
      }
      steps.reached(Step.MANIFEST_PROVEN);
    }
    return manifest;
  }

  private void start(EventRecord event, RunRecord run) {
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
