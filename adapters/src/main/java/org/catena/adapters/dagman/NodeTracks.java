package org.catena.adapters.dagman;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.catena.adapters.htcondor.JobAd;
import org.catena.adapters.htcondor.JobId;
import org.catena.adapters.htcondor.JobTrack;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.workflows.dag.files.JobEvent;
import org.catena.workflows.dag.files.JobEventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the nodes' jobs in one run. A job's first event carries the key of its attempt;
 * jobs of other runs, and DAGMan's events for nodes without a job, are passed over.
 *
 * <p>Not thread-safe.
 */
final class NodeTracks {
  private static final Logger LOG = LoggerFactory.getLogger(NodeTracks.class);

  private final int run;
  private final Map<JobId, JobTrack> jobs = new LinkedHashMap<>();
  private final Map<JobKey, List<JobId>> byNode = new HashMap<>();

  /**
   * @param run number of the run among the graph's runs
   */
  NodeTracks(int run) {
    this.run = run;
  }

  /** What stands in no event's form may have been news of any job. */
  void event(JobEvent event, Instant now) {
    if (event.number() == JobEvent.UNREADABLE) {
      LOG.warn("a nodes log holds what is no event: {}", event.lines());
      jobs.replaceAll((job, track) -> track.inDoubt());
      return;
    }
    if (event.isNoop() || event.cluster() < 1) {
      return;
    }
    JobId id = new JobId(event.cluster(), event.proc());
    if (event.is(JobEventType.SUBMIT)) {
      submitted(id, event, now);
    } else {
      jobs.computeIfPresent(id, (job, track) -> JobTrack.after(Optional.of(track), "", event, now));
    }
  }

  private void submitted(JobId id, JobEvent event, Instant now) {
    JobTrack track = JobTrack.after(Optional.ofNullable(jobs.get(id)), "", event, now);
    Optional<AttemptName> name = track.key().flatMap(AttemptName::parse);
    if (name.isEmpty() || name.get().run() != run) {
      jobs.remove(id);
      return;
    }
    if (jobs.put(id, track) == null) {
      byNode.computeIfAbsent(name.get().node(), node -> new ArrayList<>()).add(id);
    }
  }

  /** The attempts of a node, in the order of their submission. */
  void of(JobKey node, BiConsumer<JobId, JobTrack> taker) {
    for (JobId id : byNode.getOrDefault(node, List.of())) {
      JobTrack track = jobs.get(id);
      if (track != null) {
        taker.accept(id, track);
      }
    }
  }

  /**
   * Keys of jobs that are not over.
   *
   * @param quietSince only those without news since then
   */
  List<JobKey> open(Instant quietSince) {
    return jobs.values().stream()
        .filter(track -> !track.over() && !track.heard().isAfter(quietSince))
        .flatMap(track -> track.key().stream())
        .toList();
  }

  /** What the queue or the history said; the end that a log told stays. */
  void told(List<JobKey> asked, Map<JobKey, JobAd> ads, Instant now) {
    jobs.replaceAll(
        (id, track) -> {
          Optional<JobKey> key = track.key().filter(asked::contains);
          return track.over() || key.isEmpty()
              ? track
              : new JobTrack(
                  key, "", said(id, key.get(), Optional.ofNullable(ads.get(key.get()))), now);
        });
  }

  private static JobReport said(JobId id, JobKey key, Optional<JobAd> ad) {
    return ad.filter(found -> found.name().equals(Optional.of(new JobId.Named(id, key))))
        .map(JobAd::report)
        .orElseGet(
            () ->
                new JobReport.Unseen(
                    "job %s is neither in HTCondor's queue nor in its history".formatted(id)));
  }
}
