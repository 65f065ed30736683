package org.catena.adapters.htcondor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.CancelOutcome.Asked;
import org.catena.adapters.spi.CancelOutcome.EndedBefore;
import org.catena.adapters.spi.CancelOutcome.NothingThere;
import org.catena.adapters.spi.CancelOutcome.Refused;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/**
 * Tells jobs in the queue to stop, to wait or to go on. They are named by our key, never by their
 * number: in a queue that was set up anew the number may be somebody else's.
 */
final class QueueOrders {
  private final String site;
  private final PoolPrograms programs;
  private final QueueQuery queue;
  private final JobWatch watch;

  QueueOrders(String site, PoolPrograms programs, QueueQuery queue, JobWatch watch) {
    this.site = site;
    this.programs = programs;
    this.queue = queue;
    this.watch = watch;
  }

  Map<JobHandle, CancelOutcome> give(String program, List<String> arguments, Set<JobHandle> jobs) {
    Map<JobHandle, CancelOutcome> outcomes = new LinkedHashMap<>();
    Map<JobKey, JobHandle> open = new LinkedHashMap<>();
    watch.catchUp();
    for (JobHandle job : jobs) {
      Optional<JobId.Named> named = JobId.parse(job);
      if (named.isEmpty()) {
        outcomes.put(job, new NothingThere());
      } else if (watch.over(named.get())) {
        outcomes.put(job, new EndedBefore());
      } else {
        open.put(named.get().key(), job);
      }
    }
    if (!open.isEmpty()) {
      outcomes.putAll(ask(program, arguments, open));
    }
    return outcomes;
  }

  private Map<JobHandle, CancelOutcome> ask(
      String program, List<String> arguments, Map<JobKey, JobHandle> open) {
    Map<JobHandle, CancelOutcome> outcomes = new LinkedHashMap<>();
    try {
      Map<JobKey, JobAd> ads = queue.anywhere(open.keySet());
      List<JobKey> listed = new ArrayList<>();
      for (JobKey key : open.keySet()) {
        Optional<JobAd> ad = Optional.ofNullable(ads.get(key));
        if (ad.map(JobAd::open).orElse(false)) {
          listed.add(key);
        } else {
          outcomes.put(at(open, key), ad.isPresent() ? new EndedBefore() : new NothingThere());
        }
      }
      for (List<JobKey> part : QueueQuery.parts(listed)) {
        CancelOutcome outcome = run(program, arguments, part);
        part.forEach(key -> outcomes.put(at(open, key), outcome));
      }
    } catch (Unanswered unanswered) {
      open.values().forEach(job -> outcomes.put(job, new Refused(unanswered.failure())));
    }
    return outcomes;
  }

  private CancelOutcome run(String program, List<String> arguments, List<JobKey> keys) {
    List<String> line = new ArrayList<>(arguments);
    line.addAll(List.of("-constraint", QueueQuery.constraint(keys)));
    try {
      CommandResult result = programs.call(program, line);
      // "Couldn't find/release all jobs matching constraint": it is so already, or has ended since.
      return result.succeeded()
              || (result.endIsKnown() && result.err().contains("jobs matching constraint"))
          ? new Asked()
          : new Refused(PoolFaults.of(site, program, result));
    } catch (IOException failure) {
      return new Refused(PoolPrograms.notStarted(program, failure));
    }
  }

  private static JobHandle at(Map<JobKey, JobHandle> open, JobKey key) {
    return Optional.ofNullable(open.get(key)).orElseThrow();
  }
}
