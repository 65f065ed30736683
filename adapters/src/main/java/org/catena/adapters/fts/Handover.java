package org.catena.adapters.fts;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.catena.adapters.fts.Unanswered.Effect;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands files over to the server in jobs. A file that comes here is in an open job afterwards, or
 * has its end. Of one thread.
 */
final class Handover {
  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

  /** So often a server may fail over a job, and then not have it, until the job counts as bad. */
  private static final int MOST_FAILURES = 3;

  private final FtsSettings settings;
  private final FtsServer server;
  private final Delegation delegation;
  private final OpenJobs jobs;
  private final Clock clock;
  private final BooleanSupplier closed;

  /**
   * @param closed whether what fails is only broken off, for the next program to begin anew
   */
  Handover(
      FtsSettings settings,
      FtsServer server,
      Delegation delegation,
      OpenJobs jobs,
      Clock clock,
      BooleanSupplier closed) {
    this.settings = settings;
    this.server = server;
    this.delegation = delegation;
    this.jobs = jobs;
    this.clock = clock;
    this.closed = closed;
  }

  /** All of them in one job, or in several when the server refuses some. */
  void submit(List<Parcel> parcels) {
    try {
      Person person = server.person();
      delegation.keep(person);
      String sid = UUID.randomUUID().toString();
      FtsJob job = new FtsJob(JobIds.of(person.organisation(), sid), sid, clock.instant(), parcels);
      jobs.begin(job);
      first(job, person);
    } catch (Unanswered none) {
      fail(parcels, none.failure());
    } catch (IOException unwritten) {
      fail(parcels, StorageFaults.writing(settings.state(), unwritten));
    } catch (RuntimeException | Error bug) { // else these files would rest for ever
      LOG.error("{} files could not be handed over to FTS3", parcels.size(), bug);
      fail(parcels, FtsFaults.unforeseen(server.name(), bug));
    }
  }

  private void fail(List<Parcel> parcels, Failure failure) {
    if (!closed.getAsBoolean()) {
      parcels.stream()
          .filter(parcel -> parcel.isOpen() && !jobs.contain(parcel))
          .forEach(parcel -> parcel.failed(failure));
    }
  }

  private void first(FtsJob job, Person person) {
    try {
      give(job, person);
    } catch (Unanswered none) {
      switch (none.effect()) {
        case UNKNOWN, FAILED -> {
          LOG.warn("{}: it will be asked whether job {} is there", none.getMessage(), job.id());
          remember(job, none);
        }
        case REFUSED -> divide(job, none);
        case NONE, NOT_DELEGATED -> {
          jobs.end(job);
          fail(job.parcels(), none.failure());
        }
      }
    }
  }

  /** A job that perhaps was there before, now that the server says that it is not. */
  void again(FtsJob job, Person person) {
    List<Failure> failures = jobs.failures(job);
    if (failures.size() >= MOST_FAILURES) {
      divide(job, new Unanswered(Effect.REFUSED, failures.get(failures.size() - 1)));
      return;
    }
    try {
      give(job, person);
    } catch (Unanswered none) {
      if (none.effect() == Effect.REFUSED) {
        divide(job, none);
      } else {
        LOG.debug("job {} is still not there: {}", job.id(), none.getMessage());
        remember(job, none);
      }
    }
  }

  private void remember(FtsJob job, Unanswered none) {
    if (none.effect() == Effect.FAILED) {
      jobs.failed(job, none.failure());
    }
  }

  private void give(FtsJob job, Person person) throws Unanswered {
    try {
      jobs.taken(job, submitted(job, person));
    } catch (RuntimeException | Error bug) { // nobody knows how far it came
      LOG.error("job {} could not be handed over to FTS3", job.id(), bug);
      throw new Unanswered(Effect.FAILED, FtsFaults.unforeseen(server.name(), bug));
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

  /**
   * One file that cannot be carried must not keep the others: a banned storage is named, and else
   * halves tell which it is.
   */
  private void divide(FtsJob job, Unanswered none) {
    jobs.end(job);
    List<Parcel> parcels = job.parcels();
    List<Parcel> banned = parcels.stream().filter(none::bans).toList();
    if (!banned.isEmpty()) {
      fail(banned, none.failure());
      List<Parcel> others = parcels.stream().filter(parcel -> !none.bans(parcel)).toList();
      if (!others.isEmpty()) {
        submit(others);
      }
    } else if (parcels.size() > 1) {
      int half = parcels.size() / 2;
      submit(parcels.subList(0, half));
      submit(parcels.subList(half, parcels.size()));
    } else {
      fail(parcels, none.failure());
    }
  }
}
