package org.catena.adapters.htcondor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
 * number alone: in a queue that was set up anew the number may be somebody else's.
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
      List<JobKey> listed = new ArrayList<>(listed(open));
      Set<JobKey> others = new LinkedHashSet<>(open.keySet());
      listed.forEach(others::remove);
      Map<JobKey, JobAd> ads = queue.anywhere(others);
      for (JobKey key : others) {
        Optional<JobAd> ad = Optional.ofNullable(ads.get(key));
        if (ad.map(JobAd::open).orElse(false)) {
          listed.add(key);
        } else {
          outcomes.put(at(open, key), ad.isPresent() ? new EndedBefore() : new NothingThere());
        }
      }
      for (List<JobKey> part : QueueQuery.parts(listed)) {
        List<JobId.Named> named =
            part.stream().flatMap(key -> JobId.parse(at(open, key)).stream()).toList();
        CancelOutcome outcome = run(program, arguments, named);
        part.forEach(key -> outcomes.put(at(open, key), outcome));
      }
    } catch (Unanswered unanswered) {
      open.values().forEach(job -> outcomes.put(job, new Refused(unanswered.failure())));
    }
    return outcomes;
  }

  /** Of many, those of which one question tells that they are in the queue. */
  private List<JobKey> listed(Map<JobKey, JobHandle> open) throws Unanswered {
    if (!QueueQuery.isMany(open.keySet())) {
      return List.of();
    }
    return queue.states().entrySet().stream()
        .filter(state -> JobAd.isOpen(state.getValue()))
        .map(state -> state.getKey().key())
        .filter(open::containsKey)
        .toList();
  }

  private CancelOutcome run(String program, List<String> arguments, List<JobId.Named> jobs) {
    List<String> line = new ArrayList<>(arguments);
    line.addAll(List.of("-constraint", QueueQuery.constraintOf(jobs)));
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
