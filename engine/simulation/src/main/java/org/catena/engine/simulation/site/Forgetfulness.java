package org.catena.engine.simulation.site;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;

/** What a site's service knows of its jobs, and says of them, around its restarts. */
final class Forgetfulness {
  private final Optional<SiteTraits.Restarts> restarts;
  private final Map<SimulatedJob, Long> lostAt = new HashMap<>();
  private long restarted;
  private boolean ever;
  private int repliesToLose;

  /** What comes of a submission. */
  enum Reply {
    GIVEN,
    LOST_AND_TAKEN,
    LOST,
    REFUSED
  }

  Forgetfulness(Optional<SiteTraits.Restarts> restarts, long now) {
    this.restarts = restarts;
    this.restarted = now;
  }

  void restarted(long now) {
    restarted = now;
    ever = true;
    repliesToLose = restarts.orElseThrow().repliesLost();
  }

  void lost(SimulatedJob job, long now) {
    lostAt.put(job, now);
  }

  boolean isDown(long now) {
    return ever && now < restarted + restarts.orElseThrow().takes().toMillis();
  }

  /** Those that were under way when it went down get no answer. */
  Reply reply(long now) {
    if (!isDown(now)) {
      return Reply.GIVEN;
    }
    if (repliesToLose == 0) {
      return Reply.REFUSED;
    }
    repliesToLose--;
    return repliesToLose % 2 == 0 ? Reply.LOST_AND_TAKEN : Reply.LOST;
  }

  JobReport unknown(JobHandle handle) {
    return new JobReport.Unseen("the site knows no job " + handle);
  }

  JobReport report(SimulatedJob job, long now) {
    if (isDown(now)) {
      return new JobReport.Unseen("the site does not answer");
    }
    if (job.phase == SimulatedJob.Phase.LOST) {
      return ofLost(job, now);
    }
    return isListedLate(job, now) ? new JobReport.Unseen("the site does not list it") : job.report;
  }

  private JobReport ofLost(SimulatedJob job, long now) {
    long since = lostAt.getOrDefault(job, now);
    if (now < since + restarts.orElseThrow().settledAfter().toMillis()) {
      return new JobReport.Unseen("the site does not list it");
    }
    lostAt.remove(job);
    job.end(
        new JobReport.Gone(
            new Failure(
                Fault.VANISHED,
                "neither the site's list nor its accounts know it since its restart")));
    return job.report;
  }

  private boolean isListedLate(SimulatedJob job, long now) {
    if (!ever) {
      return false;
    }
    long late = restarts.orElseThrow().listedLate().toMillis();
    return now < restarted + late
        && job.submitted >= restarted - late
        && job.submitted <= restarted;
  }
}
