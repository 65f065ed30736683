package org.catena.engine.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.workflows.model.Resources;

/**
 * How long a job is on its way into a real queue, how many a second get there, and what it costs to
 * know how all of them are: with few open and with many, while nothing changes and while some do.
 * The jobs sleep, so that most stay where they are.
 */
final class QueueStudy {
  private static final int SINGLES = 11;
  private static final int BY_HAND = 40;

  /** As many as the runner hands over in one turn at most. */
  private static final int TOGETHER = 500;

  private static final int POLLS = 30;
  private static final int CHANGED = 100;
  private static final int MOST_WAITS = 300;
  private static final int MOST_ORDERS = 5;

  private final QueueBed bed;
  private final List<Integer> open;
  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private int keys;

  /**
   * @param open how many jobs are to be open, ascending; what the bed cannot bear is left out
   */
  QueueStudy(QueueBed bed, List<Integer> open) {
    this.bed = bed;
    this.open = open.stream().filter(jobs -> jobs <= bed.most()).sorted().toList();
  }

  /**
   * What a poll took.
   *
   * @param cpuMillis of our process and of the programs that it called
   */
  record Poll(int open, double wallMillis, double cpuMillis) {}

  /**
   * What it took to learn that some of the open jobs had changed.
   *
   * @param cpuMillis together, until all were known
   */
  record Change(int open, int changed, int polls, double cpuMillis) {}

  void into(QueueReport report) throws IOException, InterruptedException {
    Set<JobHandle> jobs = new LinkedHashSet<>();
    Following following = bed.backend().follow();
    try {
      for (int single = 0; single < SINGLES; single++) {
        TimeUnit.SECONDS.sleep(1);
        long before = System.nanoTime();
        jobs.addAll(submit(1));
        report.single(bed.name(), millisSince(before));
      }
      byHand(report);
      for (int wanted : open) {
        long before = System.nanoTime();
        int more = wanted - jobs.size();
        while (jobs.size() < wanted) {
          jobs.addAll(submit(Math.min(TOGETHER, wanted - jobs.size())));
        }
        report.rate(bed.name(), more, more / (millisSince(before) / 1e3));
        jobs.forEach(following::begin);
        settle(following);
        poll(following, jobs.size(), report);
        change(following, jobs, report);
      }
    } finally {
      leaveNothing(jobs);
    }
  }

  /** A queue with many jobs may be too busy to take every order. */
  private void leaveNothing(Set<JobHandle> jobs) {
    Set<JobHandle> left = new LinkedHashSet<>(jobs);
    for (int time = 0; time < MOST_ORDERS && !left.isEmpty(); time++) {
      bed.backend()
          .cancel(left)
          .forEach(
              (job, outcome) -> {
                if (!(outcome instanceof CancelOutcome.Refused)) {
                  left.remove(job);
                }
              });
    }
    if (!left.isEmpty()) {
      System.err.printf("%s: %d jobs of the measurement stay%n", bed.name(), left.size());
    }
  }

  private void byHand(QueueReport report) throws IOException, InterruptedException {
    if (bed.byHand().isEmpty()) {
      return;
    }
    long before = System.nanoTime();
    for (int job = 0; job < BY_HAND; job++) {
      Process process =
          new ProcessBuilder(bed.byHand().get())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("%s ended with an error".formatted(bed.byHand().get()));
      }
    }
    report.byHand(bed.name(), BY_HAND / (millisSince(before) / 1e3));
  }

  private List<JobHandle> submit(int count) {
    Collection<JobRequest> requests = new ArrayList<>();
    for (int job = 0; job < count; job++) {
      JobKey key = new JobKey("benchmark-%s-%d".formatted(mark, keys++));
      requests.add(
          new JobRequest(
              key,
              List.of("/bin/sleep", "600"),
              bed.share().resolve("attempts").resolve(key.toString()),
              Map.of(),
              Resources.DEFAULT));
    }
    List<JobHandle> handles = new ArrayList<>();
    for (SubmitOutcome outcome : bed.backend().submit(requests).values()) {
      handles.add(
          outcome.fold(
              SubmitOutcome.Accepted::handle,
              refused -> failed(refused.failure().message()),
              uncertain -> failed(uncertain.failure().message())));
    }
    return handles;
  }

  private <T> T failed(String message) {
    throw new IllegalStateException(
        "%s did not take a job of the measurement: %s".formatted(bed.name(), message));
  }

  /** Until the slots are taken and nothing moves any more. */
  private void settle(Following following) throws InterruptedException {
    Map<JobHandle, JobReport> known = new LinkedHashMap<>();
    for (int wait = 0; wait < MOST_WAITS; wait++) {
      Map<JobHandle, JobReport> before = Map.copyOf(known);
      known.putAll(following.round());
      if (known.equals(before)) {
        return;
      }
      TimeUnit.SECONDS.sleep(12); // longer than any answer counts
    }
  }

  /** As often as the runner asks: once a second. */
  private void poll(Following following, int jobs, QueueReport report)
      throws IOException, InterruptedException {
    double cpu = cpuSeconds();
    double wall = 0;
    for (int poll = 0; poll < POLLS; poll++) {
      long before = System.nanoTime();
      following.round();
      wall += millisSince(before);
      TimeUnit.SECONDS.sleep(1);
    }
    report.poll(bed.name(), new Poll(jobs, wall / POLLS, 1e3 * (cpuSeconds() - cpu) / POLLS));
  }

  /** Cancels some, which are taken out of the open jobs. */
  private void change(Following following, Set<JobHandle> jobs, QueueReport report)
      throws IOException, InterruptedException {
    List<JobHandle> all = List.copyOf(jobs);
    Set<JobHandle> changed = new LinkedHashSet<>(all.subList(all.size() - CHANGED, all.size()));
    jobs.removeAll(changed);
    bed.backend().cancel(changed);
    double cpu = cpuSeconds();
    int polls = 0;
    Set<JobHandle> unknown = new LinkedHashSet<>(changed);
    while (!unknown.isEmpty() && polls < MOST_WAITS) {
      TimeUnit.SECONDS.sleep(1);
      polls++;
      following.round().forEach((job, how) -> forget(unknown, job, how));
    }
    report.change(bed.name(), new Change(all.size(), CHANGED, polls, 1e3 * (cpuSeconds() - cpu)));
    changed.forEach(following::end);
  }

  private static void forget(Set<JobHandle> unknown, JobHandle job, JobReport how) {
    if (how instanceof JobReport.Gone || how instanceof JobReport.Ended) {
      unknown.remove(job);
    }
  }

  private static double cpuSeconds() throws IOException {
    ProcessCost cost = ProcessCost.of(ProcessHandle.current().pid());
    return cost.ownSeconds() + cost.childrenSeconds();
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
