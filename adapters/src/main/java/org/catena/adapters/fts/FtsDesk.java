package org.catena.adapters.fts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.catena.adapters.spi.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files, hands them over in jobs, and asks for all jobs at once. Only its own thread speaks
 * with the server.
 *
 * <p>A job of which it is not known whether the server has it is asked for first, and handed over
 * again under the same id when it is not there.
 */
final class FtsDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FtsDesk.class);

  /** So long a file waits for others that come with it, at most. */
  private static final Duration GATHERING = Duration.ofSeconds(1);

  private static final int MOST_FILES = 200;

  /** So that the address of a question stays short enough for every server. */
  private static final int MOST_JOBS = 50;

  private final FtsSettings settings;
  private final FtsServer server;
  private final Delegation delegation;
  private final OpenJobs jobs;
  private final Handover handover;
  private final Clock clock;
  private final BlockingQueue<Parcel> waiting = new LinkedBlockingQueue<>();
  private final Set<String> unheard = new HashSet<>();
  private final Trouble away;
  private final Trouble undelegated;
  private final Thread thread = new Thread(this::work, "fts-desk");
  private volatile boolean closed;

  /**
   * @throws IOException when what earlier programs handed over cannot be read
   */
  FtsDesk(FtsSettings settings, FtsServer server, Clock clock) throws IOException {
    this.settings = settings;
    this.server = server;
    this.delegation = new Delegation(server, clock);
    this.jobs = new OpenJobs(new JobRecords(settings.state()));
    this.handover = new Handover(settings, server, delegation, jobs, clock, () -> closed);
    this.clock = clock;
    this.away = new Trouble("FTS3 at %s answers again".formatted(server.name()));
    this.undelegated = new Trouble("FTS3 at %s may act for us again".formatted(server.name()));
    thread.setDaemon(true);
    thread.start();
  }

  /** The same file, when it was handed over before, perhaps by an earlier program. */
  Optional<Parcel> handedOver(Parcel wanted) {
    return jobs.handedOver(wanted);
  }

  void carry(Parcel parcel) {
    waiting.add(parcel);
  }

  /** Its end is known to whoever asked: another copy under this key would be begun anew. */
  void forget(Parcel parcel) {
    jobs.forget(parcel);
  }

  private void work() {
    Instant next = clock.instant();
    while (!closed) {
      try {
        long rest = Math.max(1, Duration.between(clock.instant(), next).toMillis());
        Parcel first = waiting.poll(rest, TimeUnit.MILLISECONDS);
        if (first != null) {
          gather(first);
        }
        if (!clock.instant().isBefore(next)) {
          round();
          next = clock.instant().plus(settings.round());
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException | Error bug) { // the others must not wait for ever because of one
        LOG.error("a round at FTS3 broke off", bug);
        next = clock.instant().plus(settings.round());
      }
    }
  }

  private void gather(Parcel first) throws InterruptedException {
    Thread.sleep(Math.min(GATHERING.toMillis(), settings.round().toMillis()));
    List<Parcel> together = new ArrayList<>(List.of(first));
    waiting.drainTo(together, MOST_FILES - 1);
    handover.submit(together);
  }

  private void round() {
    List<String> ids = jobs.ids();
    if (ids.isEmpty()) {
      return;
    }
    try {
      Person person = server.person();
      for (int from = 0; from < ids.size(); from += MOST_JOBS) {
        ask(ids.subList(from, Math.min(ids.size(), from + MOST_JOBS)), person);
      }
      away.over();
      keepDelegation(person);
    } catch (Unanswered later) {
      away.is(later.failure().message() + ": it is asked again in each round");
    }
  }

  private void keepDelegation(Person person) {
    try {
      delegation.keep(person);
      undelegated.over();
    } catch (Unanswered none) {
      undelegated.is(none.failure().message());
    }
  }

  private void ask(List<String> asked, Person person) throws Unanswered {
    JobStates states = server.states(asked);
    states.known().forEach((id, files) -> with(id, job -> told(job, files)));
    states.unknown().forEach(id -> with(id, job -> missing(job, person)));
    asked.forEach(id -> with(id, this::endWhenOverdue));
  }

  /** One job over which we stumble must not keep the others. */
  private void with(String id, Consumer<FtsJob> step) {
    try {
      jobs.find(id).ifPresent(step);
    } catch (RuntimeException | Error bug) {
      LOG.error("what FTS3 said of job {} could not be used", id, bug);
    }
  }

  private void told(FtsJob job, Map<Integer, FileState> files) {
    jobs.certain(job);
    files.forEach(
        (place, state) -> {
          if (place >= 0 && place < job.parcels().size()) {
            told(job.parcels().get(place), state);
          }
        });
    if (!job.isOpen()) {
      jobs.end(job);
    }
  }

  private void told(Parcel parcel, FileState state) {
    if (!state.isEnd()) {
      parcel.gone(state.bytes());
      return;
    }
    switch (state.name()) {
      case "FINISHED" -> parcel.finished();
      case "CANCELED" -> parcel.failed(FtsFaults.canceled(parcel, server.name(), state.reason()));
      default -> parcel.failed(FtsFaults.carrying(parcel, server.name(), state.reason()));
    }
  }

  private void missing(FtsJob job, Person person) {
    if (jobs.isUncertain(job)) {
      handover.again(job, person);
      return;
    }
    end(job.parcels(), parcel -> FtsFaults.forgotten(parcel, server.name(), job.id()));
    jobs.end(job);
  }

  private void endWhenOverdue(FtsJob job) {
    if (job.begun().plus(settings.patience()).isAfter(clock.instant())) {
      return;
    }
    try {
      server.cancel(job.id());
      unheard.remove(job.id());
    } catch (Unanswered none) { // perhaps it is still carried
      if (unheard.add(job.id())) {
        LOG.warn("{}; it is tried again in each round", none.getMessage());
      }
      return;
    }
    String patience = settings.patience().toSeconds() + " s";
    end(job.parcels(), parcel -> FtsFaults.overdue(parcel, server.name(), job.id(), patience));
    jobs.end(job);
  }

  /** Why a file has ended. */
  private interface Reason {
    Failure of(Parcel parcel);
  }

  private static void end(Collection<Parcel> parcels, Reason reason) {
    parcels.stream().filter(Parcel::isOpen).forEach(parcel -> parcel.failed(reason.of(parcel)));
  }

  /** Leaves what is handed over to the server, for the next program to ask for. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
