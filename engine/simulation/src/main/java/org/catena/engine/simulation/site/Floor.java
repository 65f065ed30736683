package org.catena.engine.simulation.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.catena.engine.simulation.site.Journal.Happening;
import org.catena.engine.simulation.time.VirtualTime;

/** The slots of a site and the queue before them: first come, first served. */
final class Floor {
  private final int slots;
  private final VirtualTime time;
  private final Payload payload;
  private final BiConsumer<SimulatedJob, Happening> journal;
  private final Deque<SimulatedJob> queue = new ArrayDeque<>();
  private final Set<SimulatedJob> running = new LinkedHashSet<>();

  Floor(int slots, VirtualTime time, Payload payload, BiConsumer<SimulatedJob, Happening> journal) {
    this.slots = slots;
    this.time = time;
    this.payload = payload;
    this.journal = journal;
  }

  synchronized void arrived(SimulatedJob job) {
    queue.addLast(job);
    fill();
  }

  private void fill() {
    while (running.size() < slots && !queue.isEmpty()) {
      SimulatedJob job = queue.removeFirst();
      if (job.phase == SimulatedJob.Phase.QUEUED) {
        running.add(job);
        job.start(time.millis());
        journal.accept(job, Happening.STARTED);
        time.at(time.millis() + job.fate.millis(), () -> ended(job));
      }
    }
  }

  private synchronized void ended(SimulatedJob job) {
    if (running.remove(job)) {
      job.end(payload.end(job, time.millis()));
      journal.accept(job, job.fate.ending() == null ? Happening.SUCCEEDED : Happening.FAILED);
      fill();
    }
  }

  /** Running ones are gone, and nobody at the site knows of them; those that run longest. */
  synchronized List<SimulatedJob> lose(int count) {
    List<SimulatedJob> lost = new ArrayList<>();
    for (Iterator<SimulatedJob> each = running.iterator();
        lost.size() < count && each.hasNext(); ) {
      SimulatedJob job = each.next();
      each.remove();
      job.phase = SimulatedJob.Phase.LOST;
      lost.add(job);
      journal.accept(job, Happening.LOST);
    }
    fill();
    return lost;
  }

  synchronized void cancel(SimulatedJob job) {
    running.remove(job);
    job.end(
        new JobReport.Gone(new Failure(Fault.REMOVED, "it was cancelled before it had a result")));
    journal.accept(job, Happening.CANCELLED);
    fill();
  }
}
