package org.catena.adapters.arc;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.catena.adapters.batch.Rounds;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/**
 * Runs jobs at an ARC computing element. A job runs in a directory of its own there: its inputs are
 * brought, and when it has ended everything that it left is carried into the attempt's directory
 * before its end is told. A key must always come with the same directory: there it is seen that the
 * key was used.
 *
 * <p>A handle is the job's number at the element and the attempt's directory. A cancelled job is
 * {@code Gone} with {@code REMOVED}, as one that somebody killed by hand.
 */
public final class ArcJobBackend implements JobBackend, AutoCloseable {
  private static final Duration DELEGATED_FOR = Duration.ofDays(2);
  private static final int LANES = 4;

  private final String site;
  private final Submission submission;
  private final Settlement settlement;
  private final JobWatch watch;
  private final KillOrders orders;
  private final ExecutorService up;
  private final ExecutorService down;

  /** So that one who asks for a key waits for the end of its submission. */
  private final ReentrantLock submitting = new ReentrantLock();

  /**
   * @throws IOException when the state directory cannot be used
   */
  public ArcJobBackend(ArcSettings settings) throws IOException {
    this(settings, DELEGATED_FOR, Clock.systemUTC());
  }

  /**
   * @param delegatedFor how long the element may act for us, before we sign that anew
   */
  ArcJobBackend(ArcSettings settings, Duration delegatedFor, Clock clock) throws IOException {
    this.site = settings.site();
    Files.createDirectories(settings.state());
    Connection connection = new Connection(settings);
    ComputingElement element = new ComputingElement(settings, connection);
    SessionFiles session = new SessionFiles(element, connection);
    Delegation delegation = new Delegation(settings, element, connection, delegatedFor, clock);
    this.up = lanes("catena-arc-up-" + site);
    this.down = lanes("catena-arc-down-" + site);
    Uploads uploads = new Uploads(element, session, up);
    this.watch = new JobWatch(settings, element, delegation, new Retrieval(session), down, clock);
    this.submission = new Submission(settings, element, delegation, uploads, watch::made);
    this.settlement = new Settlement(settings, element, uploads, clock);
    this.orders = new KillOrders(element);
  }

  private static ExecutorService lanes(String name) {
    return Executors.newFixedThreadPool(
        LANES,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public String site() {
    return site;
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    submitting.lock();
    try {
      return submission.submit(jobs);
    } finally {
      submitting.unlock();
    }
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    return watch.poll(jobs);
  }

  @Override
  public Following follow() {
    return new Rounds<>(watch);
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return orders.kill(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    submitting.lock();
    try {
      return settlement.find(jobs);
    } finally {
      submitting.unlock();
    }
  }

  /** Jobs go on; files that are on their way are fetched again by the next start. */
  @Override
  public void close() {
    up.shutdownNow();
    down.shutdownNow();
  }
}
