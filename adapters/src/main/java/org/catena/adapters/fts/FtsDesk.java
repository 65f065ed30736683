package org.catena.adapters.fts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.fts.Unanswered.Effect;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferKey;
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
  private final JobRecords records;
  private final Clock clock;
  private final BlockingQueue<Parcel> waiting = new LinkedBlockingQueue<>();
  private final Map<TransferKey, Parcel> known = new ConcurrentHashMap<>();
  private final Map<String, FtsJob> jobs = new LinkedHashMap<>();
  private final Set<String> uncertain = new HashSet<>();
  private final Thread thread = new Thread(this::work, "fts-desk");
  private volatile boolean closed;

  /**
   * @throws IOException when what earlier programs handed over cannot be read
   */
  FtsDesk(FtsSettings settings, FtsServer server, Clock clock) throws IOException {
    this.settings = settings;
    this.server = server;
    this.delegation = new Delegation(server, clock);
    this.records = new JobRecords(settings.state());
    this.clock = clock;
    for (FtsJob job : records.all()) {
      jobs.put(job.id(), job);
      uncertain.add(job.id());
      job.parcels().forEach(parcel -> known.put(parcel.key(), parcel));
    }
    thread.setDaemon(true);
    thread.start();
  }

  /** What was handed over under this key before, perhaps by an earlier program. */
  Optional<Parcel> handedOver(TransferKey key) {
    return Optional.ofNullable(known.get(key));
  }

  void carry(Parcel parcel) {
    waiting.add(parcel);
  }

  /** Its end is known to whoever asked: another copy under this key would be begun anew. */
  void forget(Parcel parcel) {
    known.remove(parcel.key(), parcel);
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
      } catch (RuntimeException bug) { // the others must not wait for ever because of one
        LOG.error("a round at FTS3 broke off", bug);
        next = clock.instant().plus(settings.round());
      }
    }
  }

  private void gather(Parcel first) throws InterruptedException {
    Thread.sleep(Math.min(GATHERING.toMillis(), settings.round().toMillis()));
    List<Parcel> together = new ArrayList<>(List.of(first));
    waiting.drainTo(together, MOST_FILES - 1);
    submit(together);
  }

  private void submit(List<Parcel> parcels) {
    FtsJob job;
    Person person;
    try {
      person = server.person();
      delegation.keep(person);
      String sid = UUID.randomUUID().toString();
      job = new FtsJob(JobIds.of(person.organisation(), sid), sid, clock.instant(), parcels);
      records.write(job);
    } catch (Unanswered none) {
      if (!closed) { // else it was broken off, and the next program begins anew
        parcels.forEach(parcel -> parcel.failed(none.failure()));
      }
      return;
    } catch (IOException unwritten) {
      Failure failure =
          new Failure(
              Fault.STORAGE_FULL,
              "%s cannot be written, so nothing was handed over to FTS3: %s"
                  .formatted(settings.state(), unwritten.getMessage()));
      parcels.forEach(parcel -> parcel.failed(failure));
      return;
    }
    parcels.forEach(parcel -> known.put(parcel.key(), parcel));
    handOver(job, person);
  }

  private void handOver(FtsJob job, Person person) {
    try {
      String id = submitted(job, person);
      jobs.remove(job.id());
      uncertain.remove(job.id());
      jobs.put(id, job.called(id));
      if (!id.equals(job.id())) {
        records.write(job.called(id));
      }
    } catch (Unanswered none) {
      if (none.effect() == Effect.UNKNOWN) {
        LOG.warn("{}: it will be asked whether job {} is there", none.getMessage(), job.id());
        jobs.put(job.id(), job);
        uncertain.add(job.id());
      } else {
        close(job);
        notTaken(job, none);
      }
    } catch (IOException unwritten) { // the next program asks for the id that was not given
      LOG.warn("the id of job {} cannot be written down", job.id(), unwritten);
    }
  }

  private String submitted(FtsJob job, Person person) throws Unanswered {
    try {
      return server.submit(job, person);
    } catch (Unanswered none) {
      if (none.effect() != Effect.NOT_DELEGATED) {
        throw none;
      }
      delegation.doubt();
      delegation.keep(person);
      return server.submit(job, person);
    }
  }

  /** One file that cannot be carried must not keep the others: halves tell which it is. */
  private void notTaken(FtsJob job, Unanswered none) {
    List<Parcel> parcels = job.parcels();
    if (none.effect() == Effect.REFUSED && parcels.size() > 1) {
      int half = parcels.size() / 2;
      submit(parcels.subList(0, half));
      submit(parcels.subList(half, parcels.size()));
    } else {
      parcels.forEach(parcel -> parcel.failed(none.failure()));
    }
  }

  private void round() {
    if (jobs.isEmpty()) {
      return;
    }
    try {
      Person person = server.person();
      List<String> ids = new ArrayList<>(jobs.keySet());
      for (int from = 0; from < ids.size(); from += MOST_JOBS) {
        List<String> asked = ids.subList(from, Math.min(ids.size(), from + MOST_JOBS));
        JobStates states = server.states(asked);
        states.known().forEach(this::told);
        states.unknown().forEach(id -> missing(id, person));
      }
      delegation.keep(person);
    } catch (Unanswered later) {
      LOG.warn("{}; it is asked again", later.getMessage());
    }
    new ArrayList<>(jobs.values()).forEach(this::endWhenOverdue);
  }

  private void told(String id, Map<Integer, FileState> files) {
    FtsJob job = jobs.get(id);
    if (job == null) {
      return;
    }
    uncertain.remove(id);
    files.forEach(
        (place, state) -> {
          if (place >= 0 && place < job.parcels().size()) {
            told(job.parcels().get(place), state);
          }
        });
    if (!job.isOpen()) {
      close(job);
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

  private void missing(String id, Person person) {
    FtsJob job = jobs.get(id);
    if (job == null) {
      return;
    }
    if (uncertain.contains(id)) {
      handOver(job, person);
      return;
    }
    end(job.parcels(), parcel -> FtsFaults.forgotten(parcel, server.name(), id));
    close(job);
  }

  private void endWhenOverdue(FtsJob job) {
    if (job.begun().plus(settings.patience()).isAfter(clock.instant())) {
      return;
    }
    try {
      server.cancel(job.id());
    } catch (Unanswered unheard) {
      LOG.warn("{}: it is left to FTS3", unheard.getMessage());
    }
    String patience = settings.patience().toSeconds() + " s";
    end(job.parcels(), parcel -> FtsFaults.overdue(parcel, server.name(), job.id(), patience));
    close(job);
  }

  /** Why a file has ended. */
  private interface Reason {
    Failure of(Parcel parcel);
  }

  private static void end(Collection<Parcel> parcels, Reason reason) {
    parcels.stream().filter(Parcel::isOpen).forEach(parcel -> parcel.failed(reason.of(parcel)));
  }

  private void close(FtsJob job) {
    jobs.remove(job.id());
    uncertain.remove(job.id());
    records.remove(job);
  }

  /** Leaves what is handed over to the server, for the next program to ask for. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
