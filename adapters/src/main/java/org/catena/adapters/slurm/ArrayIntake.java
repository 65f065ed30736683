package org.catena.adapters.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.Intake;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherLine;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.batch.Reply;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;

/**
 * Gives jobs to {@code sbatch}, as an array for all that ask for the same resources, one job or
 * many. Nothing of a job stands in the call: the elements read it in their own directories.
 */
final class ArrayIntake implements Intake {
  /** As {@code sbatch --parsable} prints the array's number, with the cluster behind it or not. */
  private static final Pattern MADE = Pattern.compile("(\\d{1,18})(;[^\\s]*)?\\s*");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}]");

  private final SlurmSettings settings;
  private final SlurmPrograms programs;
  private final ArrayLists lists;
  private final JobFiles files;
  private final Path element;
  private final Path launcher;

  /**
   * @param element the script of every element
   */
  ArrayIntake(
      SlurmSettings settings,
      SlurmPrograms programs,
      ArrayLists lists,
      JobFiles files,
      Path element,
      Path launcher) {
    this.settings = settings;
    this.programs = programs;
    this.lists = lists;
    this.files = files;
    this.element = element;
    this.launcher = launcher;
  }

  @Override
  public void check(JobRequest job) {
    LauncherLine.check(job);
    words(job);
    Path directory = new Attempt(job.directory()).directory();
    if (CONTROL.matcher(directory.toString()).find()) {
      throw new IllegalArgumentException(
          "job %s: its directory has a line end or control character in its name: choose another"
              .formatted(job.key()));
    }
  }

  @Override
  public List<List<JobRequest>> calls(List<JobRequest> jobs) {
    Map<Resources, List<JobRequest>> alike = new LinkedHashMap<>();
    jobs.forEach(job -> alike.computeIfAbsent(job.resources(), any -> new ArrayList<>()).add(job));
    List<List<JobRequest>> calls = new ArrayList<>();
    for (List<JobRequest> group : alike.values()) {
      for (int from = 0; from < group.size(); from += settings.jobsPerArray()) {
        calls.add(group.subList(from, Math.min(group.size(), from + settings.jobsPerArray())));
      }
    }
    return calls;
  }

  @Override
  public Reply handOver(List<JobRequest> jobs) {
    String name = "catena-" + UUID.randomUUID();
    Path list;
    try {
      list = prepare(name, jobs);
    } catch (IOException failure) {
      lists.drop(name);
      return new Reply.Refused(
          NotReached.or(failure, () -> StorageFaults.writing(settings.state(), failure)));
    }
    CommandResult result;
    try {
      result = programs.submit(arguments(name, list, jobs));
    } catch (IOException nothingRan) {
      lists.drop(name);
      return new Reply.Refused(SlurmPrograms.notStarted("sbatch", nothingRan));
    }
    Matcher made = MADE.matcher(result.out());
    if (result.succeeded() && made.matches()) {
      return taken(name, Long.parseLong(made.group(1)), jobs);
    }
    return failed(name, result);
  }

  private Path prepare(String name, List<JobRequest> jobs) throws IOException {
    List<Path> directories = new ArrayList<>();
    List<Path> ours = new ArrayList<>(List.of(element, launcher));
    Map<Path, Path> inputs = new LinkedHashMap<>();
    for (int index = 0; index < jobs.size(); index++) {
      Attempt attempt = new Attempt(jobs.get(index).directory());
      ours.addAll(new Place(name, index).write(attempt, words(jobs.get(index))));
      for (Path input : jobs.get(index).inputs()) {
        inputs.put(attempt.directory().resolve(String.valueOf(input.getFileName())), input);
      }
      directories.add(attempt.directory());
    }
    Path list = lists.write(name, directories);
    ours.add(list);
    files.send(ours, inputs);
    return list;
  }

  /** The bar is looked for in the attempt's directory, where the launcher is started. */
  private List<String> words(JobRequest job) {
    String bar = new Attempt(job.directory()).bar().getFileName().toString();
    return LauncherLine.words(job, LauncherLine.ownVariables(job, files), bar);
  }

  private List<String> arguments(String name, Path list, List<JobRequest> jobs) {
    Resources resources = jobs.get(0).resources();
    List<String> line = new ArrayList<>();
    line.add("--parsable");
    line.add("--array=" + (jobs.size() == 1 ? "0" : "0-" + (jobs.size() - 1)));
    line.add("--job-name=" + name);
    line.add("--comment=" + comment(jobs));
    line.add("--chdir=" + files.there(settings.state()));
    line.add("--output=/dev/null");
    line.add("--error=/dev/null");
    line.add("--export=ALL"); // of the few variables that sbatch is given
    line.add("--requeue"); // else nobody could hold a job that runs
    line.add("--nodes=1");
    line.add("--ntasks=1");
    line.add("--cpus-per-task=" + resources.cores());
    line.add("--mem=" + LauncherLine.mebibytes(resources.memoryBytes()) + "M");
    // The launcher keeps the walltime to the millisecond; this is for a machine where it cannot.
    line.add("--time=" + Math.max(1, (resources.walltime().toMillis() + 59_999) / 60_000));
    settings.partition().ifPresent(partition -> line.add("--partition=" + partition));
    settings.account().ifPresent(account -> line.add("--account=" + account));
    settings.qos().ifPresent(qos -> line.add("--qos=" + qos));
    line.addAll(settings.options());
    line.add(files.there(element).toString());
    line.addAll(List.of(name, files.there(list).toString(), files.there(launcher).toString()));
    return line;
  }

  /** For people who look into the queue. */
  private String comment(List<JobRequest> jobs) {
    String first = "Catena " + settings.site() + ": " + jobs.get(0).key();
    return jobs.size() == 1 ? first : first + " to " + jobs.get(jobs.size() - 1).key();
  }

  private static Reply taken(String name, long array, List<JobRequest> jobs) {
    List<JobHandle> handles = new ArrayList<>();
    for (int index = 0; index < jobs.size(); index++) {
      Attempt attempt = new Attempt(jobs.get(index).directory());
      handles.add(new Place(name, index).in(array, attempt).handle());
    }
    return new Reply.Taken(handles);
  }

  /** All jobs of a call ask for the same, so what is said of one is said of all. */
  private Reply failed(String name, CommandResult result) {
    Failure failure = SlurmFaults.of(settings.site(), "sbatch", result);
    if (SlurmFaults.neverReached(result)) {
      lists.drop(name);
      return new Reply.Refused(failure);
    }
    return new Reply.Failed(
        failure,
        SlurmFaults.certainlyRefused(result) ? Reply.Missing.REFUSED : Reply.Missing.UNCERTAIN);
  }
}
