package org.catena.engine.store.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Believes a registration only when the catalogue, asked afterwards, says the same. */
final class ReadBack {
  private final EntryRows entries;

  ReadBack(EntryRows entries) {
    this.entries = entries;
  }

  Map<VerifiedReplica, RegisterOutcome> confirm(Map<VerifiedReplica, RegisterOutcome> outcomes) {
    List<LogicalFile> written =
        outcomes.entrySet().stream()
            .filter(outcome -> outcome.getValue() instanceof Registered)
            .map(outcome -> outcome.getKey().file())
            .toList();
    Map<VerifiedReplica, RegisterOutcome> confirmed = new LinkedHashMap<>(outcomes);
    try {
      Map<LogicalFile, CatalogEntry> found = entries.of(written);
      confirmed.replaceAll(
          (replica, outcome) -> confirm(replica, outcome, found.get(replica.file())));
    } catch (DataAccessException lost) {
      confirmed.replaceAll(
          (replica, outcome) ->
              outcome instanceof Registered
                  ? Registrar.unreachable("not read back: " + lost.getMessage())
                  : outcome);
    }
    return confirmed;
  }

  private static RegisterOutcome confirm(
      VerifiedReplica replica, RegisterOutcome outcome, @Nullable CatalogEntry found) {
    if (!(outcome instanceof Registered) || (found != null && says(found, replica))) {
      return outcome;
    }
    return Registrar.unreachable(
        replica.file()
            + " on "
            + replica.rse()
            + " was registered, but read back as "
            + (found == null ? "nothing" : found.content() + ", " + found.replicas()));
  }

  private static boolean says(CatalogEntry found, VerifiedReplica replica) {
    return found.content().equals(replica.content())
        && found.dataset().equals(replica.path().dataset())
        && found.replicas().stream()
            .anyMatch(
                known ->
                    known.rse().equals(replica.rse())
                        && known.url().equals(replica.url())
                        && known.state() == ReplicaState.AVAILABLE);
  }
}
