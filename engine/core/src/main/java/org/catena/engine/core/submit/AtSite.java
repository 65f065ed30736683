package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.model.Subject;

/**
 * Something of ours at a site, for those who tell people of it: a job's attempt, or a graph that
 * was handed over whole.
 *
 * @param what as people call it
 * @param release how people let it go on when it is held
 */
record AtSite(
    String what,
    String release,
    Subject subject,
    long orderId,
    JobKey key,
    String site,
    Optional<JobHandle> handle,
    Instant intendedAt) {
  static AtSite of(JobRecord job, AttemptRecord attempt) {
    return new AtSite(
        job.name(),
        "catena job release " + job.id(),
        job.subject(),
        job.orderId(),
        attempt.key(),
        attempt.site(),
        attempt.handle(),
        attempt.intendedAt());
  }

  static AtSite of(WorkOrder order, DagAttempt handover) {
    return new AtSite(
        "the graph of '%s'".formatted(order.title()),
        "release it at the site, where it is "
            + handover.handle().map(JobHandle::value).orElse("").replaceFirst(":.*", ""),
        order.subject(),
        order.id(),
        handover.key(),
        handover.site(),
        handover.handle(),
        handover.intendedAt());
  }
}
