package org.catena.adapters.dagman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmitOutcome.Accepted;
import org.catena.adapters.spi.SubmitOutcome.Refused;
import org.catena.adapters.spi.SubmitOutcome.Uncertain;
import org.catena.workflows.dag.DagFormatException;

/**
 * Makes a graph's directory and hands it over. The claim of the key comes first, so that nobody
 * else hands it over, now or after a crash; the written DAG is read back before it is given away.
 *
 * <p>Not thread-safe: one call after the other.
 */
final class DagSubmission {
  private final DagText text;
  private final Handover handover;

  DagSubmission(DagText text, Handover handover) {
    this.text = text;
    this.handover = handover;
  }

  SubmitOutcome submit(DagRequest dag) {
    RunRecord record = RunRecord.of(dag.run());
    try {
      DagCheck.requireWritable(dag);
      Optional<SubmitOutcome> earlier = claim(record);
      if (earlier.isPresent()) {
        return earlier.get();
      }
      List<RunRecord> others = RunRecord.all(record.dag());
      if (others.stream().anyMatch(other -> !other.equals(record))) {
        return Handover.refused(
            record,
            badRequest(
                "%s holds a DAG that was started as %s: resume that one, or use another directory"
                    .formatted(dag.directory(), others.get(0).run().key())));
      }
      DagGraph graph = write(dag, record.dag());
      begin(record, graph, new RunRecord.Place(1, 0), new BitSet());
      return handover.give(record);
    } catch (IllegalArgumentException | DagFormatException unusable) {
      return unclaimed(record, badRequest(String.valueOf(unusable.getMessage())));
    } catch (IOException failure) {
      return unclaimed(record, StorageFaults.writing(dag.directory(), failure));
    }
  }

  /** Writes the graph, and reads it back as DAGMan will. */
  DagGraph write(DagRequest dag, DagFiles files) throws IOException, DagFormatException {
    text.writeDag(dag, files);
    var read = DagCheck.read(files);
    DagCheck.requireSame(text.document(dag), read);
    return DagGraph.of(read);
  }

  /** The last of what comes before a run: submit file, directories, the run's place. */
  void begin(RunRecord record, DagGraph graph, RunRecord.Place place, BitSet done)
      throws IOException {
    text.writeDescription(record, place.number());
    for (DagGraph.Node node : graph.nodes()) {
      for (int retry = 0; retry <= node.retries() && !done.get(node.index()); retry++) {
        String name = new AttemptName(node.key(), place.number(), retry).directory();
        Path directory = node.directory().resolve(name);
        Files.createDirectories(directory);
      }
    }
    record.keep(place);
  }

  /** Empty when the run is ours to start. */
  static Optional<SubmitOutcome> claim(RunRecord record) throws IOException {
    Attempt attempt = record.attempt();
    if (attempt.claim() != Attempt.Claim.ABSENT && attempt.take()) {
      return Optional.empty();
    }
    if (attempt.claim() == Attempt.Claim.ABSENT) {
      return Optional.of(
          new Refused(
              badRequest(
                  "run %s was settled as never submitted, so its key is used up: use a new key"
                      .formatted(record.run().key()))));
    }
    Optional<JobHandle> handle = attempt.handle();
    return Optional.of(
        handle.isPresent()
            ? new Accepted(handle.get())
            : new Uncertain(
                new Failure(
                    Fault.REPLY_LOST,
                    "run %s was perhaps submitted before: ask for it"
                        .formatted(record.run().key()))));
  }

  /** What went wrong before anything was handed over. */
  static SubmitOutcome unclaimed(RunRecord record, Failure failure) {
    boolean ours = record.attempt().claim() == Attempt.Claim.TAKEN && record.place().isEmpty();
    return ours ? Handover.refused(record, failure) : new Refused(failure);
  }

  static Failure badRequest(String message) {
    return new Failure(Fault.BAD_REQUEST, message);
  }
}
