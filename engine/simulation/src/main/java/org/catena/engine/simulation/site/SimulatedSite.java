package org.catena.engine.simulation.site;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.simulation.site.Journal.Happening;
import org.catena.engine.simulation.time.VirtualTime;

/**
 * A batch system that starts nothing: it draws what would have become of each job, and tells it
 * when the time has come. It forgets an attempt half a day after its end.
 */
public final class SimulatedSite implements JobBackend {
  private static final long REMEMBERED = 12L * 60 * 60 * 1_000;
  private static final Failure DOWN =
      new Failure(Fault.SITE_UNREACHABLE, "the site's service is being restarted");

  private final SiteTraits traits;
  private final VirtualTime time;
  private final Fates fates;
  private final Floor floor;
  private final Journal journal;
  private final Forgetfulness service;
  private final Map<String, SimulatedJob> jobs = new HashMap<>();
  private final Set<JobKey> barred = new HashSet<>();

  public SimulatedSite(
      SiteTraits traits,
      JobTraits jobs,
      SimulatedStorage storage,
      VirtualTime time,
      long seed,
      Journal journal) {
    this.traits = traits;
    this.time = time;
    this.journal = journal;
    this.fates = new Fates(traits, jobs, seed ^ Fates.hash(traits.name()));
    this.service = new Forgetfulness(traits.restarts(), time.millis());
    this.floor =
        new Floor(traits.slots(), time, new Payload(storage, jobs.outputBytes()), this::happened);
    traits.restarts().ifPresent(restarts -> time.after(restarts.every(), this::restart));
  }

  @Override
  public String site() {
    return traits.name();
  }

  private void happened(SimulatedJob job, Happening what) {
    journal.happened(time.millis(), traits.name(), what, job.key);
    if (job.isOver()) {
      time.at(time.millis() + REMEMBERED, () -> forget(job));
    }
  }

  private synchronized void forget(SimulatedJob job) {
    jobs.remove(job.handle.value());
  }

  private synchronized void restart() {
    SiteTraits.Restarts restarts = traits.restarts().orElseThrow();
    service.restarted(time.millis());
    for (SimulatedJob job : floor.lose(restarts.jobsLost())) {
      service.lost(job, time.millis());
    }
    time.after(restarts.every(), this::restart);
  }

  @Override
  public synchronized Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> requests) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    requests.forEach(request -> outcomes.put(request.key(), submit(request)));
    return outcomes;
  }

  private SubmitOutcome submit(JobRequest request) {
    if (request.arguments().isEmpty()) {
      return new SubmitOutcome.Refused(
          new Failure(Fault.BAD_REQUEST, request.key() + " has no program"));
    }
    if (barred.contains(request.key())) {
      return new SubmitOutcome.Refused(
          new Failure(Fault.BAD_REQUEST, request.key() + " was settled as absent before"));
    }
    return switch (service.reply(time.millis())) {
      case GIVEN -> new SubmitOutcome.Accepted(take(request).handle);
      case LOST_AND_TAKEN -> {
        take(request);
        yield new SubmitOutcome.Uncertain(new Failure(Fault.REPLY_LOST, "no reply"));
      }
      case LOST -> new SubmitOutcome.Uncertain(new Failure(Fault.REPLY_LOST, "no reply"));
      case REFUSED -> new SubmitOutcome.Refused(DOWN);
    };
  }

  private SimulatedJob take(JobRequest request) {
    SimulatedJob known = jobs.get(request.key().value());
    if (known != null) {
      return known;
    }
    SimulatedJob job =
        new SimulatedJob(request.key(), request.directory(), fates.of(request), time.millis());
    jobs.put(job.handle.value(), job);
    journal.happened(time.millis(), traits.name(), Happening.TAKEN, job.key);
    long delay = fates.delay(job.key);
    if (delay == 0) {
      floor.arrived(job);
    } else {
      time.at(time.millis() + delay, () -> arrived(job));
    }
    return job;
  }

  private synchronized void arrived(SimulatedJob job) {
    if (!job.isOver()) {
      floor.arrived(job);
    }
  }

  @Override
  public synchronized Map<JobHandle, JobReport> poll(Set<JobHandle> handles) {
    long now = time.millis();
    Map<JobHandle, JobReport> reports = new HashMap<>(handles.size() * 2);
    for (JobHandle handle : handles) {
      SimulatedJob job = jobs.get(handle.value());
      reports.put(handle, job == null ? service.unknown(handle) : service.report(job, now));
    }
    return reports;
  }

  @Override
  public synchronized Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> handles) {
    Map<JobHandle, CancelOutcome> outcomes = new HashMap<>();
    handles.forEach(handle -> outcomes.put(handle, cancel(handle)));
    return outcomes;
  }

  private CancelOutcome cancel(JobHandle handle) {
    SimulatedJob job = jobs.get(handle.value());
    if (service.isDown(time.millis())) {
      return new CancelOutcome.Refused(DOWN);
    }
    if (job == null) {
      return new CancelOutcome.NothingThere();
    }
    if (job.isOver()) {
      return new CancelOutcome.EndedBefore();
    }
    floor.cancel(job);
    return new CancelOutcome.Asked();
  }

  @Override
  public synchronized Map<JobKey, FindOutcome> find(Collection<JobRequest> requests) {
    Map<JobKey, FindOutcome> outcomes = new HashMap<>();
    requests.forEach(request -> outcomes.put(request.key(), find(request.key())));
    return outcomes;
  }

  private FindOutcome find(JobKey key) {
    SimulatedJob job = jobs.get(key.value());
    if (service.isDown(time.millis())) {
      return new FindOutcome.Unsettled(DOWN);
    }
    if (job == null) {
      barred.add(key);
      return new FindOutcome.Absent();
    }
    return service.report(job, time.millis()) instanceof JobReport.Unseen unseen
        ? new FindOutcome.Unsettled(new Failure(Fault.REPLY_LOST, unseen.reason()))
        : new FindOutcome.Found(job.handle);
  }
}
