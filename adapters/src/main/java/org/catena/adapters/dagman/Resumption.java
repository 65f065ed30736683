package org.catena.adapters.dagman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.htcondor.JobAd;
import org.catena.adapters.htcondor.QueueQuery;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.DagResumption;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmitOutcome.Refused;
import org.catena.adapters.spi.SubmittedDag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.read.RescueReader;
import org.catena.workflows.dag.write.RescueFiles;
import org.catena.workflows.dag.write.RescueWriter;

/**
 * Runs a graph again for what is left of it, when nothing of its last run is in the queue any more.
 * DAGMan takes the newest rescue file by itself; where it left none, or one that does not know of
 * all that was done, we write one.
 *
 * <p>Not thread-safe: one call after the other.
 */
final class Resumption {
  private final DagSubmission submission;
  private final Handover handover;
  private final DagWatches watches;
  private final QueueQuery queue;
  private final Clock clock;

  Resumption(
      DagSubmission submission,
      Handover handover,
      DagWatches watches,
      QueueQuery queue,
      Clock clock) {
    this.submission = submission;
    this.handover = handover;
    this.watches = watches;
    this.queue = queue;
    this.clock = clock;
  }

  SubmitOutcome resume(DagResumption wanted) {
    SubmittedDag run = wanted.run();
    RunRecord record = RunRecord.of(run);
    try {
      if (record.attempt().claim() != Attempt.Claim.NONE) {
        return DagSubmission.claim(record).orElseThrow();
      }
      List<RunRecord> runs = RunRecord.all(record.dag());
      Optional<RunRecord> last =
          runs.stream()
              .filter(each -> each.attempt().claim() == Attempt.Claim.TAKEN)
              .reduce((former, latter) -> latter);
      if (last.isEmpty()) {
        return refused("%s holds no DAG that was started: submit it".formatted(run.directory()));
      }
      int number = runs.get(runs.size() - 1).number() + 1;
      return goOn(wanted, record, last.get(), number);
    } catch (DagWatches.Unknown | DagFormatException | IllegalArgumentException unusable) {
      return DagSubmission.unclaimed(
          record, DagSubmission.badRequest(String.valueOf(unusable.getMessage())));
    } catch (Unanswered unanswered) {
      return DagSubmission.unclaimed(record, unanswered.failure());
    } catch (IOException failure) {
      return DagSubmission.unclaimed(record, StorageFaults.writing(run.directory(), failure));
    }
  }

  private SubmitOutcome goOn(DagResumption wanted, RunRecord record, RunRecord last, int number)
      throws IOException, DagFormatException, DagWatches.Unknown, Unanswered {
    DagWatch watch = watches.watch(last.run());
    Optional<String> rest = rest(last, watch);
    if (rest.isPresent()) {
      return new Refused(new Failure(Fault.QUEUE_FULL, rest.get()));
    }
    watch.catchUp(clock.instant()); // its jobs have left the queue: all that there is, is written
    DagReport report = watch.report();
    if (!keys(wanted.graph()).equals(keys(watch.graph()))) {
      return refused(
          "%s holds another graph than the one to go on with: use another directory"
              .formatted(last.run().directory()));
    }
    if (wanted.again().isEmpty()
        && !report.nodes().isEmpty()
        && report.count(NodeReport.State.DONE) == report.nodes().size()) {
      return refused("every node of run %s is done: nothing is left".formatted(last.run().key()));
    }
    Optional<SubmitOutcome> earlier = DagSubmission.claim(record);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    last.seal();
    BitSet done = done(watch.graph(), report);
    int rescue = rescue(last, watch.graph(), done, wanted.again());
    clear(record.dag());
    DagGraph graph = submission.write(wanted.graph(), record.dag());
    submission.begin(record, graph, new RunRecord.Place(number, rescue), done);
    return handover.give(record);
  }

  private static List<JobKey> keys(DagRequest graph) {
    return graph.nodes().stream().map(node -> node.job().key()).toList();
  }

  private static List<JobKey> keys(DagGraph graph) {
    return graph.nodes().stream().map(DagGraph.Node::key).toList();
  }

  /** What of the last run is still in the queue. */
  private Optional<String> rest(RunRecord last, DagWatch watch) throws Unanswered {
    List<JobKey> keys = new ArrayList<>(watch.openJobs());
    keys.add(last.run().key());
    Map<JobKey, JobAd> ads = queue.inQueue(keys);
    long open = ads.values().stream().filter(JobAd::open).count();
    return open == 0
        ? Optional.empty()
        : Optional.of(
            "run %s still has %d jobs in the queue, itself among them or not: wait for its end or"
                    .formatted(last.run().key(), open)
                + " cancel it");
  }

  private static BitSet done(DagGraph graph, DagReport report) {
    BitSet done = new BitSet();
    for (DagGraph.Node node : graph.nodes()) {
      NodeReport said = report.nodes().get(node.key());
      done.set(node.index(), said != null && said.state() == NodeReport.State.DONE);
    }
    if (!done.isEmpty()) {
      graph.document().find("start").ifPresent(done::set);
    }
    return done;
  }

  /**
   * The number of the rescue file to begin with.
   *
   * @param done what we know to be done; what the newest rescue file knows is added, and what is to
   *     be run again is taken away
   */
  private int rescue(RunRecord last, DagGraph graph, BitSet done, Set<JobKey> again)
      throws IOException, DagFormatException {
    DagDocument document = graph.document();
    RescueFiles files = last.dag().rescues();
    int newest = files.newest();
    BitSet theirs =
        newest == 0 ? new BitSet() : RescueReader.read(files.file(newest), document).done();
    done.or(theirs);
    graph.nodes().stream()
        .filter(node -> again.contains(node.key()))
        .forEach(node -> done.clear(node.index()));
    if (done.equals(theirs)) {
      return newest;
    }
    Path fresh = last.dag().directory().resolve("rescue.new");
    Files.write(
        fresh,
        RescueWriter.of(document, new DoneNodes(done))
            .afterRunning(DagFiles.OUTER, clock.instant())
            .getBytes(StandardCharsets.UTF_8));
    // By renaming: half of one would stand in the way of every later run.
    Files.move(fresh, files.next(), StandardCopyOption.ATOMIC_MOVE);
    return files.newest();
  }

  private record DoneNodes(BitSet done) implements RescueWriter.Progress {
    @Override
    public boolean isDone(int node) {
      return done.get(node);
    }

    @Override
    public boolean isFailed(int node) {
      return false;
    }

    @Override
    public int retriesUsed(int node) {
      return 0;
    }
  }

  /** A lock without its DAGMan would make the next one wait for the jobs of the former run. */
  private static void clear(DagFiles dag) throws IOException {
    Files.deleteIfExists(dag.lock());
    Files.deleteIfExists(dag.nodesLog());
    Files.deleteIfExists(dag.status());
    Files.deleteIfExists(dag.metrics());
  }

  private static SubmitOutcome refused(String message) {
    return new Refused(DagSubmission.badRequest(message));
  }
}
