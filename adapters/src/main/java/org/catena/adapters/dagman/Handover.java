package org.catena.adapters.dagman;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.htcondor.JobAd;
import org.catena.adapters.htcondor.JobDescription;
import org.catena.adapters.htcondor.JobId;
import org.catena.adapters.htcondor.PoolFaults;
import org.catena.adapters.htcondor.PoolPrograms;
import org.catena.adapters.htcondor.QueueQuery;
import org.catena.adapters.htcondor.SubmitQuoting;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmitOutcome.Accepted;
import org.catena.adapters.spi.SubmitOutcome.Refused;
import org.catena.adapters.spi.SubmitOutcome.Uncertain;

/**
 * Gives a prepared DAG directory to {@code condor_submit_dag}. Of a call that may have reached the
 * queue, the queue is asked.
 */
final class Handover {
  private static final Pattern MADE = Pattern.compile("submitted to cluster (\\d{1,9})\\b");

  private final String site;
  private final PoolPrograms programs;
  private final QueueQuery queue;

  Handover(String site, PoolPrograms programs, QueueQuery queue) {
    this.site = site;
    this.programs = programs;
    this.queue = queue;
  }

  SubmitOutcome give(RunRecord record) {
    JobKey key = record.run().key();
    CommandResult result;
    try {
      result = programs.submitDag(record.run().directory(), arguments(key));
    } catch (IOException nothingRan) {
      return refused(
          record,
          new Failure(
              Fault.SITE_UNREACHABLE,
              "condor_submit_dag could not be started: " + nothingRan.getMessage()));
    }
    Matcher made = MADE.matcher(result.out());
    if (result.succeeded() && made.find()) {
      return accepted(record, new JobId.Named(new JobId(Integer.parseInt(made.group(1)), 0), key));
    }
    return settle(record, result);
  }

  /** Without -force: that would put the rescue files out of the way. */
  private List<String> arguments(JobKey key) {
    return List.of(
        "-update_submit",
        "-batch-name",
        key.value(),
        "-append",
        "My.%s = \"%s\"".formatted(JobDescription.KEY_ATTRIBUTE, key),
        "-append",
        "My.%s = %s".formatted(JobDescription.SITE_ATTRIBUTE, SubmitQuoting.string("site", site)),
        "-append",
        "submit_event_user_notes = " + JobDescription.KEY_NOTE + key,
        DagFiles.OUTER);
  }

  private SubmitOutcome settle(RunRecord record, CommandResult result) {
    Failure failure = PoolFaults.of(site, "condor_submit_dag", result);
    if (PoolFaults.neverReached(result)) {
      return refused(record, failure);
    }
    JobKey key = record.run().key();
    try {
      Map<JobKey, JobAd> ads = queue.anywhere(List.of(key));
      Optional<JobId.Named> found = Optional.ofNullable(ads.get(key)).flatMap(JobAd::name);
      if (found.isPresent()) {
        return accepted(record, found.get());
      }
    } catch (Unanswered unanswered) {
      return new Uncertain(new Failure(Fault.REPLY_LOST, failure.message()));
    }
    boolean certain =
        !result.succeeded() && result.endIsKnown() && failure.fault() != Fault.SITE_UNREACHABLE;
    return certain
        ? refused(record, failure)
        : new Uncertain(new Failure(Fault.REPLY_LOST, failure.message()));
  }

  private static SubmitOutcome accepted(RunRecord record, JobId.Named job) {
    try {
      record.attempt().keep(job.handle());
    } catch (IOException failure) {
      return new Uncertain(
          new Failure(
              Fault.REPLY_LOST,
              "%s is in the queue, but that could not be written down: %s"
                  .formatted(job, failure.getMessage())));
    }
    return new Accepted(job.handle());
  }

  /** Certainly not in the queue, so the claim goes back. */
  static SubmitOutcome refused(RunRecord record, Failure failure) {
    try {
      record.giveBack();
      return new Refused(failure);
    } catch (IOException claimStays) {
      return new Uncertain(new Failure(Fault.REPLY_LOST, failure.message()));
    }
  }
}
