package org.catena.adapters.slurm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;

/**
 * Tells jobs to stop, to wait or to go on. The queue is asked first: a number may be somebody
 * else's, and what a job does decides how it is told.
 */
final class ElementOrders {
  /** What an order means for one job. */
  private enum Step {
    CANCEL,
    HOLD,
    /** Back into the queue, and held there: its work is lost. */
    TAKE_BACK,
    RELEASE,
    /** It is so already. */
    NOTHING_TO_DO,
    TOO_LATE,
    NOTHING_THERE
  }

  /** What an order means for jobs that wait, run or are held. */
  private record Order(Step waiting, Step running, Step held) {
    static final Order CANCEL = new Order(Step.CANCEL, Step.CANCEL, Step.CANCEL);
    static final Order HOLD = new Order(Step.HOLD, Step.TAKE_BACK, Step.NOTHING_TO_DO);
    static final Order RELEASE = new Order(Step.NOTHING_TO_DO, Step.NOTHING_TO_DO, Step.RELEASE);

    Step step(JobReport report) {
      return report.fold(
          queued -> waiting,
          runs -> running,
          waits -> held,
          ended -> Step.TOO_LATE,
          gone -> Step.TOO_LATE,
          unseen -> Step.NOTHING_THERE);
    }
  }

  private final Cluster cluster;
  private final ElementWatch watch;

  ElementOrders(Cluster cluster, ElementWatch watch) {
    this.cluster = cluster;
    this.watch = watch;
  }

  Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return give(Order.CANCEL, jobs, "");
  }

  /**
   * @param reason one line
   */
  Map<JobHandle, CancelOutcome> hold(Set<JobHandle> jobs, String reason) {
    return give(Order.HOLD, jobs, reason);
  }

  Map<JobHandle, CancelOutcome> release(Set<JobHandle> jobs) {
    return give(Order.RELEASE, jobs, "");
  }

  private Map<JobHandle, CancelOutcome> give(Order order, Set<JobHandle> jobs, String comment) {
    Map<JobHandle, CancelOutcome> outcomes = new LinkedHashMap<>();
    if (jobs.isEmpty()) {
      return outcomes;
    }
    Map<Step, List<JobHandle>> steps = new EnumMap<>(Step.class);
    try {
      for (Map.Entry<JobHandle, JobReport> job : watch.now(jobs).entrySet()) {
        Step step = order.step(job.getValue());
        boolean inNoKnownState = step == Step.NOTHING_THERE && watch.lists(job.getKey());
        steps
            .computeIfAbsent(inNoKnownState ? order.running() : step, any -> new ArrayList<>())
            .add(job.getKey());
      }
    } catch (Unanswered unanswered) {
      jobs.forEach(job -> outcomes.put(job, new CancelOutcome.Refused(unanswered.failure())));
      return outcomes;
    }
    steps.forEach((step, those) -> outcomes.putAll(take(step, those, comment)));
    watch.changed();
    return outcomes;
  }

  private Map<JobHandle, CancelOutcome> take(Step step, List<JobHandle> jobs, String comment) {
    return switch (step) {
      case CANCEL -> tell(cluster::cancel, jobs);
      case HOLD -> tell(those -> cluster.hold(those, comment), jobs);
      case TAKE_BACK -> tell(those -> cluster.takeBack(those, comment), jobs);
      case RELEASE -> tell(cluster::release, jobs);
      case NOTHING_TO_DO -> all(jobs, new CancelOutcome.Asked());
      case TOO_LATE -> all(jobs, new CancelOutcome.EndedBefore());
      case NOTHING_THERE -> all(jobs, new CancelOutcome.NothingThere());
    };
  }

  /** What is refused for many is tried for each: one of them may just have ended. */
  private static Map<JobHandle, CancelOutcome> tell(
      Function<List<ElementId>, CancelOutcome> order, List<JobHandle> jobs) {
    Map<JobHandle, CancelOutcome> outcomes = new LinkedHashMap<>();
    for (int from = 0; from < jobs.size(); from += Queue.MOST_NAMES) {
      List<JobHandle> part = jobs.subList(from, Math.min(jobs.size(), from + Queue.MOST_NAMES));
      CancelOutcome outcome = order.apply(ids(part));
      if (outcome instanceof CancelOutcome.Refused && part.size() > 1) {
        part.forEach(job -> outcomes.put(job, order.apply(ids(List.of(job)))));
      } else {
        outcomes.putAll(all(part, outcome));
      }
    }
    return outcomes;
  }

  private static List<ElementId> ids(List<JobHandle> jobs) {
    return jobs.stream()
        .flatMap(job -> ElementId.parse(job).stream())
        .map(ElementId.Named::id)
        .toList();
  }

  private static Map<JobHandle, CancelOutcome> all(List<JobHandle> jobs, CancelOutcome outcome) {
    Map<JobHandle, CancelOutcome> outcomes = new LinkedHashMap<>();
    jobs.forEach(job -> outcomes.put(job, outcome));
    return outcomes;
  }
}
