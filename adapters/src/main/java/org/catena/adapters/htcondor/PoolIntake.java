package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.Intake;
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
  private final Path files;

  PoolIntake(
      HtcondorSettings settings, JobDescription description, PoolPrograms programs, JobWatch watch)
      throws IOException {
    this.settings = settings;
    this.description = description;
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
      Files.writeString(file, description.write(jobs, watch.currentLog()));
      result = programs.submit(List.of("-terse", file.toString()));
      Files.delete(file);
    } catch (IOException nothingRan) {
      return new Reply.Refused(
          new Failure(
              Fault.SITE_UNREACHABLE,
              "condor_submit could not be started: " + nothingRan.getMessage()));
    }
    List<JobId> made = result.succeeded() ? made(result.out()) : List.of();
    return made.size() == jobs.size() ? taken(jobs, made) : failed(result);
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
        !result.succeeded() && !result.timedOut() && failure.fault() != Fault.SITE_UNREACHABLE;
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
