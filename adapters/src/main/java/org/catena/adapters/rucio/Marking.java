package org.catena.adapters.rucio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.ReplicaState;
import org.catena.workflows.model.LogicalFile;

/**
 * Changes what is believed of a replica.
 *
 * <p>Suspect is Rucio's BAD: nobody is sent there. It is not declared bad in the way that Rucio's
 * necromancer acts on, which takes a last copy out of its datasets: what becomes of it is for our
 * own restore. Deleted is UNAVAILABLE, with a note of ours: with the last replica Rucio would also
 * forget the file. A rule of Rucio copies it anew then, as it should.
 */
final class Marking {
  private final Lookup lookup;
  private final Steps steps;

  Marking(RucioServer server) {
    this.lookup = new Lookup(server);
    this.steps = new Steps(server);
  }

  /** First the state, so that nobody is sent there; then why. What is not there is ignored. */
  void mark(LogicalFile file, String rse, ReplicaState state, String reason)
      throws Unanswered, Rejected {
    Optional<KnownFile> known = Optional.ofNullable(lookup.files(List.of(file)).get(file));
    Optional<KnownFile.Row> row = known.map(there -> there.rows().get(rse));
    if (row.isEmpty()) {
      return;
    }
    Did did = Did.of(file);
    steps.setState(rse, List.of(did), letter(state));
    Metadata.Note before =
        Optional.ofNullable(Metadata.notes(known.get().metadata()).get(rse))
            .orElseGet(
                () ->
                    new Metadata.Note(
                        row.get().urls().stream().findFirst().orElse(""),
                        state,
                        known.get().createdAt(),
                        ""));
    Metadata.Note after =
        new Metadata.Note(
            before.url(),
            state,
            before.verifiedAt(),
            state == ReplicaState.AVAILABLE ? "" : reason);
    steps.setMetadata(Map.of(did, Metadata.note(Bodies.object(), rse, after)));
  }

  private static char letter(ReplicaState state) {
    return switch (state) {
      case AVAILABLE -> 'A';
      case SUSPECT -> 'D';
      case DELETED -> 'U';
    };
  }
}
