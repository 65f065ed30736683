package org.catena.adapters.arc;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.CancelOutcome.Asked;
import org.catena.adapters.spi.CancelOutcome.EndedBefore;
import org.catena.adapters.spi.CancelOutcome.NothingThere;
import org.catena.adapters.spi.CancelOutcome.Refused;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;

/**
 * Orders jobs to be killed. The element takes the order for ended jobs too, and does nothing then.
 */
final class KillOrders {
  private final ComputingElement element;

  KillOrders(ComputingElement element) {
    this.element = element;
  }

  Map<JobHandle, CancelOutcome> kill(Set<JobHandle> jobs) {
    Map<JobHandle, CancelOutcome> outcomes = new LinkedHashMap<>();
    Map<String, JobHandle> open = new LinkedHashMap<>();
    for (JobHandle handle : jobs) {
      Optional<ArcJob> job = ArcJob.parse(handle);
      if (job.isEmpty()) {
        outcomes.put(handle, new NothingThere());
        continue;
      }
      try {
        if (Ending.read(job.get().directory()).isPresent()) {
          outcomes.put(handle, new EndedBefore());
        } else {
          open.put(job.get().id(), handle);
        }
      } catch (IOException failure) {
        outcomes.put(handle, new Refused(StorageFaults.reading(job.get().directory(), failure)));
      }
    }
    if (!open.isEmpty()) {
      order(open, outcomes);
    }
    return outcomes;
  }

  private void order(Map<String, JobHandle> open, Map<JobHandle, CancelOutcome> outcomes) {
    try {
      Map<String, JobElement> answers = element.order("kill", open.keySet());
      open.forEach((id, handle) -> outcomes.put(handle, outcome(id, answers)));
    } catch (Unanswered unanswered) {
      open.values().forEach(handle -> outcomes.put(handle, new Refused(unanswered.failure())));
    }
  }

  private static CancelOutcome outcome(String id, Map<String, JobElement> answers) {
    JobElement answer = Optional.ofNullable(answers.get(id)).orElseThrow();
    return switch (answer.code()) {
      case JobElement.QUEUED -> new Asked();
      case JobElement.NO_SUCH_JOB -> new NothingThere();
      default ->
          new Refused(
              new Failure(
                  Fault.SITE_UNREACHABLE,
                  "job %s cannot be killed now: %s".formatted(id, answer.reason())));
    };
  }
}
