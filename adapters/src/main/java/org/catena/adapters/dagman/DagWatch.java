package org.catena.adapters.dagman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.htcondor.JobAd;
import org.catena.adapters.htcondor.JobDescription;
import org.catena.adapters.htcondor.JobId;
import org.catena.adapters.htcondor.JobTrack;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.files.JobEvent;
import org.catena.workflows.dag.files.JobEventType;
import org.catena.workflows.dag.files.NodeStatusFile;
import org.catena.workflows.dag.read.RescueReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one run: its own job in DAGMan's log, the nodes' jobs in the nodes log, and on long
 * silence in the queue. All of it can be read again from the directory.
 *
 * <p>Not thread-safe.
 */
final class DagWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DagWatch.class);

  private final RunRecord record;
  private final JobId id;
  private final DagGraph graph;
  private final NodeTracks nodes;
  private final NodeReports reports;
  private final FollowedLog dagmanLog;
  private final Clock clock;
  private FollowedLog nodesLog;
  private boolean fromCopy;
  private final Map<String, NodeStatusFile.Node> status = new HashMap<>();
  private JobTrack dag;
  private FileTime statusRead = FileTime.fromMillis(0);
  private String hindrance = "";
  private Optional<JobId> successor = Optional.empty();
  private boolean byHand;
  private Instant heard = Instant.EPOCH;

  /**
   * @param clock its zone is that of the queue's machine
   * @throws IOException when the directory cannot be read
   * @throws DagFormatException when the DAG in it cannot be read any more
   */
  DagWatch(RunRecord record, JobId id, Clock clock) throws IOException, DagFormatException {
    RunRecord.Place place =
        record
            .place()
            .orElseThrow(() -> new IOException("it is not known which run of the DAG this is"));
    this.record = record;
    this.id = id;
    this.graph = DagGraph.of(DagCheck.read(record.dag()));
    this.nodes = new NodeTracks(place.number());
    this.reports = new NodeReports(graph, place.number(), doneBefore(record, graph, place));
    this.dagmanLog = new FollowedLog(record.dag().dagmanLog(), clock);
    this.clock = clock;
    this.fromCopy = record.sealed();
    this.nodesLog = new FollowedLog(record.nodesLog(), clock);
    this.dag =
        new JobTrack(Optional.of(record.run().key()), "", new JobReport.Queued(), Instant.EPOCH);
  }

  private static BitSet doneBefore(RunRecord record, DagGraph graph, RunRecord.Place place)
      throws DagFormatException {
    return place.rescue() == 0
        ? new BitSet()
        : RescueReader.read(record.dag().rescues().file(place.rescue()), graph.document()).done();
  }

  DagGraph graph() {
    return graph;
  }

  JobId id() {
    return id;
  }

  /** Whether the run itself has ended; jobs of it may still be on their way out. */
  boolean over() {
    return dag.over();
  }

  /** Reads what is new. */
  void catchUp(Instant now) {
    try {
      boolean any = dagmanLog.read(event -> dagEvent(event, now));
      if (!fromCopy && record.sealed()) {
        fromCopy = true;
        nodesLog = new FollowedLog(record.nodesLog(), clock);
      }
      // Whoever runs the DAG again by hand begins the nodes log anew.
      if (successor.isEmpty() || fromCopy) {
        any |= nodesLog.read(event -> nodes.event(event, now));
      }
      any |= readStatus();
      heard = any ? now : heard;
      hindrance = "";
      if (over() && openJobs().isEmpty()) {
        record.seal();
      }
    } catch (IOException failure) {
      LOG.warn("the files of {} cannot be read", record.run(), failure);
      hindrance = "the DAG's files cannot be read: " + failure.getMessage();
      heard = Instant.EPOCH;
    }
  }

  private void dagEvent(JobEvent event, Instant now) {
    if (event.cluster() == id.cluster()) {
      dag = JobTrack.after(Optional.of(dag), "", event, now);
    } else if (event.is(JobEventType.SUBMIT) && event.cluster() > id.cluster()) {
      successor = Optional.of(new JobId(event.cluster(), event.proc()));
      byHand |= event.lines().stream().noneMatch(line -> line.contains(JobDescription.KEY_NOTE));
    }
  }

  /** The end of the file is written last: without it, DAGMan was stopped while it wrote. */
  private boolean readStatus() throws IOException {
    try {
      FileTime changed = Files.getLastModifiedTime(record.status());
      if (changed.equals(statusRead)) {
        return false;
      }
      NodeStatusFile file = NodeStatusFile.read(Files.readString(record.status()));
      statusRead = changed;
      if (file.complete() && (successor.isEmpty() || fromCopy)) {
        status.clear();
        file.nodes().forEach(node -> status.put(node.name(), node));
        return true;
      }
      return false;
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  /** Keys of the nodes' jobs of which no end is known. */
  List<JobKey> openJobs() {
    return nodes.open(Instant.MAX);
  }

  /**
   * What the queue must be asked: the run itself after a long silence, and jobs of which the log
   * told no end although their run has one.
   */
  List<JobKey> doubts(Instant now, Duration askAfter) {
    Instant fresh = now.minus(askAfter);
    List<JobKey> doubts = new ArrayList<>();
    if (!over() && !heard.isAfter(fresh)) {
      doubts.add(record.run().key());
      doubts.addAll(nodes.open(fresh));
    } else if (over()) {
      doubts.addAll(nodes.open(fresh));
    }
    return doubts;
  }

  void told(List<JobKey> asked, Map<JobKey, JobAd> ads, Instant now) {
    heard = now;
    nodes.told(asked, ads, now);
    JobKey key = record.run().key();
    if (asked.contains(key) && !over()) {
      JobReport report =
          Optional.ofNullable(ads.get(key))
              .filter(ad -> ad.name().equals(Optional.of(new JobId.Named(id, key))))
              .map(JobAd::report)
              .orElseGet(
                  () ->
                      new JobReport.Unseen(
                          "DAG %s is neither in HTCondor's queue nor in its history"
                              .formatted(id)));
      dag = new JobTrack(Optional.of(key), "", report, now);
    }
  }

  DagReport report() {
    List<String> notes = new ArrayList<>();
    boolean well = dag.report() instanceof JobReport.Ended end && end.exitCode() == 0;
    if (over() && !well) {
      notes.add(EndNote.of(record, id.cluster()));
    }
    if (byHand) {
      notes.add(
          "somebody gave the DAG to the queue again by hand, last as %s"
              .formatted(successor.map(JobId::toString).orElse("")));
    }
    notes.add(hindrance);
    notes.removeIf(String::isEmpty);
    return new DagReport(
        ownReport(), reports.make(nodes, status, over()), String.join("; ", notes), heard);
  }

  /** A signal that ends condor_dagman has other reasons than one that ends a job. */
  private JobReport ownReport() {
    return dag.report() instanceof JobReport.Gone gone && gone.failure().fault() == Fault.SIGNALLED
        ? new JobReport.Gone(
            new Failure(
                Fault.SIGNALLED,
                "a signal ended condor_dagman; the end of %s tells more"
                    .formatted(record.dag().dagmanOut())))
        : dag.report();
  }
}
