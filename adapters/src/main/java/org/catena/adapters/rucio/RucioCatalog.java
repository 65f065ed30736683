package org.catena.adapters.rucio;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.CatalogueUnreachable;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.model.LogicalFile;

/**
 * The catalogue in a Rucio server. A file has one dataset of ours and may be in others; all names
 * are within the file's scope, which is made when it is missing and our account may. A file that
 * Rucio has no adler32 of is none to us, and its name is taken.
 *
 * <p>A registration that Rucio does not answer is uncertain; every other call throws {@link
 * CatalogueUnreachable} then.
 */
public final class RucioCatalog implements Catalog {
  private final RucioServer server;
  private final Lookup lookup;
  private final Listing listing;
  private final FileQuery files;
  private final Marking marking;

  /**
   * Rucio reads metadata, changes them and writes them back without a lock; two who do so for one
   * file at once lose one of their changes. From here it is one at a time; another program's loss
   * is found by reading back and made good by the next registration.
   */
  private final ReentrantLock writing = new ReentrantLock();

  public RucioCatalog(RucioSettings settings, Clock clock) {
    this.server = new RucioServer(settings, clock);
    this.lookup = new Lookup(server);
    this.listing = new Listing(server);
    this.files = new FileQuery(server);
    this.marking = new Marking(server);
  }

  @Override
  public Map<LogicalFile, Optional<CatalogEntry>> locate(Set<LogicalFile> asked) {
    Map<LogicalFile, KnownFile> found = Question.answered(() -> lookup.files(asked));
    Map<LogicalFile, Optional<CatalogEntry>> answer = new LinkedHashMap<>();
    asked.forEach(
        file -> answer.put(file, Optional.ofNullable(found.get(file)).flatMap(KnownFile::entry)));
    return answer;
  }

  /** In requests of some hundreds. */
  @Override
  public Map<VerifiedReplica, RegisterOutcome> register(Collection<VerifiedReplica> replicas) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>();
    boolean reachable = true;
    writing.lock();
    try {
      for (List<VerifiedReplica> batch :
          Bodies.parts(new LinkedHashSet<>(replicas), Lookup.AT_ONCE)) {
        if (reachable) {
          Registration registration = new Registration(server, batch);
          outcomes.putAll(registration.perform());
          reachable = registration.isReachable();
          if (reachable) {
            settle(uncertain(batch, outcomes), outcomes);
          }
        } else {
          batch.forEach(late -> outcomes.put(late, Registration.notTried(server.settings())));
        }
      }
    } finally {
      writing.unlock();
    }
    return outcomes;
  }

  /**
   * What Rucio's database cannot store leaves all of its batch uncertain: so each half is tried
   * once more, as long as one of them comes further than the other.
   */
  private void settle(List<VerifiedReplica> batch, Map<VerifiedReplica, RegisterOutcome> outcomes) {
    if (batch.size() < 2) {
      return;
    }
    int half = batch.size() / 2;
    List<List<VerifiedReplica>> halves =
        List.of(batch.subList(0, half), batch.subList(half, batch.size()));
    boolean further = false;
    for (List<VerifiedReplica> part : halves) {
      Registration registration = new Registration(server, part);
      outcomes.putAll(registration.perform());
      if (!registration.isReachable()) {
        return;
      }
      further |= uncertain(part, outcomes).size() < part.size();
    }
    if (further) {
      halves.forEach(part -> settle(uncertain(part, outcomes), outcomes));
    }
  }

  private static List<VerifiedReplica> uncertain(
      List<VerifiedReplica> batch, Map<VerifiedReplica, RegisterOutcome> outcomes) {
    return batch.stream()
        .filter(replica -> outcomes.get(replica) instanceof RegisterOutcome.Uncertain)
        .toList();
  }

  @Override
  public void mark(LogicalFile file, String rse, ReplicaState state, String reason) {
    writing.lock();
    try {
      Question.answered(
          () -> {
            marking.mark(file, rse, state, reason);
            return true;
          });
    } finally {
      writing.unlock();
    }
  }

  /**
   * A dataset or container is found by its name in every scope, or as {@code scope:name}. A filter
   * means the metadata that were registered with a file by us. Without a dataset it must have
   * something that Rucio can search for.
   */
  @Override
  public Page<CatalogEntry> query(String filter, String dataset, int offset, int limit) {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException(
          "a page starts at 0 or later and has 0 or more files, not " + offset + " and " + limit);
    }
    return Question.answered(() -> files.page(filter, dataset, offset, limit));
  }

  @Override
  public boolean list(DatasetName dataset, Consumer<DatasetFile> each) {
    return Question.answered(() -> listing.list(new Did(dataset.scope(), dataset.name()), each));
  }

  @Override
  public List<DatasetSummary> datasets(String scope) {
    return Question.answered(
        () -> listing.summaries(scope.isEmpty() ? listing.scopes() : List.of(scope)));
  }
}
