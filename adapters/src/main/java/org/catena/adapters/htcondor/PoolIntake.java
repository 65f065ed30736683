package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.Intake;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.Reply;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobRequest;

/** Gives jobs to {@code condor_submit}, many in one call. */
final class PoolIntake implements Intake {
  /** As {@code condor_submit -terse} prints what it made: first and last of each cluster. */
  private static final Pattern MADE =
      Pattern.compile("(?m)^(\\d{1,9})\\.(\\d{1,9}) - (\\d{1,9})\\.(\\d{1,9})\\s*$");

  private final HtcondorSettings settings;
  private final JobDescription description;
  private final PoolPrograms programs;
  private final JobWatch watch;
  private final Path launcher;
  private final AttemptPlaces places;
  private final JobFiles carried;
  private final Path files;

  PoolIntake(
      HtcondorSettings settings,
      JobFiles carried,
      Path launcher,
      PoolPrograms programs,
      JobWatch watch,
      AttemptPlaces places)
      throws IOException {
    this.carried = carried;
    this.launcher = launcher;
    this.places = places;
    this.settings = settings;
    this.description = new JobDescription(settings, carried, launcher);
    this.programs = programs;
    this.watch = watch;
    this.files = Files.createDirectories(settings.state().resolve("submit"));
  }

  @Override
  public void check(JobRequest job) {
    description.check(job);
  }

  @Override
  public List<List<JobRequest>> calls(List<JobRequest> jobs) {
    List<List<JobRequest>> calls = new ArrayList<>();
    for (int from = 0; from < jobs.size(); from += settings.jobsPerSubmit()) {
      calls.add(jobs.subList(from, Math.min(jobs.size(), from + settings.jobsPerSubmit())));
    }
    return calls;
  }

  @Override
  public Reply handOver(List<JobRequest> jobs) {
    CommandResult result;
    Path file = files.resolve(UUID.randomUUID() + ".sub");
    try {
      Path log = watch.currentLog();
      Files.writeString(file, description.write(jobs, log));
      if (!carried.shared()) {
        carry(jobs, file, Objects.requireNonNull(log.getParent()));
      }
      result = programs.submit(List.of("-terse", carried.there(file).toString()));
      Files.delete(file);
    } catch (IOException nothingRan) {
      return new Reply.Refused(PoolPrograms.notStarted("condor_submit", nothingRan));
    }
    List<JobId> made = result.succeeded() ? made(result.out()) : List.of();
    return made.size() == jobs.size() ? taken(jobs, made) : failed(result);
  }

  private void carry(List<JobRequest> jobs, Path file, Path logs) throws IOException {
    List<Path> ours = new ArrayList<>(List.of(launcher, file, logs));
    Map<Path, Path> inputs = new LinkedHashMap<>();
    for (JobRequest job : jobs) {
      Path attempt = new Attempt(job.directory()).directory();
      places.write(job.key(), attempt);
      ours.add(attempt);
      for (Path input : job.inputs()) {
        inputs.put(attempt.resolve(String.valueOf(input.getFileName())), input);
      }
    }
    carried.send(ours, inputs);
  }

  private static Reply taken(List<JobRequest> jobs, List<JobId> made) {
    List<JobHandle> handles = new ArrayList<>();
    for (int index = 0; index < made.size(); index++) {
      handles.add(new JobId.Named(made.get(index), jobs.get(index).key()).handle());
    }
    return new Reply.Taken(handles);
  }

  private Reply failed(CommandResult result) {
    Failure failure = PoolFaults.of(settings.site(), "condor_submit", result);
    if (PoolFaults.neverReached(result)) {
      return new Reply.Refused(failure);
    }
    boolean certain =
        !result.succeeded() && result.endIsKnown() && failure.fault() != Fault.SITE_UNREACHABLE;
    if (!certain) {
      return new Reply.Failed(failure, Reply.Missing.UNCERTAIN);
    }
    return new Reply.Failed(
        failure,
        failure.fault() == Fault.BAD_REQUEST ? Reply.Missing.ONE_IS_BAD : Reply.Missing.REFUSED);
  }

  /** In the order of submission. */
  static List<JobId> made(String output) {
    List<JobId> ids = new ArrayList<>();
    Matcher range = MADE.matcher(output);
    while (range.find()) {
      int cluster = Integer.parseInt(range.group(1));
      int last = Integer.parseInt(range.group(4));
      for (int process = Integer.parseInt(range.group(2)); process <= last; process++) {
        ids.add(new JobId(cluster, process));
      }
    }
    return ids;
  }
}
