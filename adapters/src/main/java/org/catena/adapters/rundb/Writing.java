package org.catena.adapters.rundb;

import com.mongodb.client.result.UpdateResult;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.adapters.spi.RunUpdateOutcome;

/**
 * Some updates. Once the server has not answered, the others are not tried: they would wait as long
 * again.
 */
final class Writing {
  /** Somebody else was there first every time: somebody is at it now. */
  private static final int TRIES = 5;

  /** Documents by run, those of our detector alone. */
  interface Reading {
    Map<Long, List<Document>> of(Collection<Long> runs) throws Unanswered;
  }

  private final Connection connection;
  private final Reading reading;
  private final Clock clock;
  private Optional<Failure> away = Optional.empty();

  Writing(Connection connection, Reading reading, Clock clock) {
    this.connection = connection;
    this.reading = reading;
    this.clock = clock;
  }

  RunUpdateOutcome write(RunDataUpdate wanted) {
    if (away.isPresent()) {
      return new RunUpdateOutcome.Uncertain(away.get());
    }
    try {
      return attempt(wanted);
    } catch (Unusable unusable) {
      return new RunUpdateOutcome.Refused(
          new Failure(Fault.BAD_REQUEST, told(wanted, unusable.reason())));
    } catch (Unanswered none) {
      if (none.failure().fault() == Fault.BAD_REQUEST) {
        return new RunUpdateOutcome.Refused(none.failure());
      }
      away = Optional.of(none.failure());
      return new RunUpdateOutcome.Uncertain(none.failure());
    }
  }

  private RunUpdateOutcome attempt(RunDataUpdate wanted) throws Unusable, Unanswered {
    boolean changed = false;
    // Each entry of this host may take one change; somebody else's changes take tries.
    Set<Document> filters = new LinkedHashSet<>();
    for (int lost = 0; lost < TRIES; ) {
      Optional<EntryChange> next = next(wanted);
      if (next.isEmpty()) {
        return new RunUpdateOutcome.Written(changed);
      }
      boolean hit = apply(next.get(), wanted);
      changed |= hit;
      if (!hit || !filters.add(next.get().filter())) {
        lost++;
      }
    }
    return new RunUpdateOutcome.Uncertain(
        new Failure(
            Fault.CATALOGUE_UNREACHABLE,
            told(wanted, "somebody else changes it all the time. It is tried again by itself")));
  }

  private Optional<EntryChange> next(RunDataUpdate wanted) throws Unusable, Unanswered {
    List<Document> found = reading.of(Set.of(wanted.run())).getOrDefault(wanted.run(), List.of());
    if (found.isEmpty()) {
      throw new Unusable(
          "there is no such document of detector '%s'. The data acquisition makes it; it is looked for again"
              .formatted(connection.settings().detector()));
    }
    return EntryChange.next(
        MongoRunDatabase.only(wanted.run(), found),
        wanted,
        connection.settings().generation(),
        clock.instant());
  }

  /** Whether the document was still as it was read. A lost reply is settled by reading. */
  private boolean apply(EntryChange change, RunDataUpdate wanted) throws Unusable, Unanswered {
    try {
      UpdateResult result =
          connection.ask(runs -> runs.updateOne(change.filter(), change.change()));
      return result.getMatchedCount() == 1;
    } catch (Unanswered lost) {
      if (lost.failure().fault() == Fault.CATALOGUE_UNREACHABLE && next(wanted).isEmpty()) {
        return true;
      }
      throw lost;
    }
  }

  private String told(RunDataUpdate wanted, String reason) {
    return "document of run %d in the %s: %s"
        .formatted(wanted.run(), connection.settings().title(), reason);
  }
}
