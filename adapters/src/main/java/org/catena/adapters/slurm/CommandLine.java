package org.catena.adapters.slurm;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.catena.adapters.batch.LauncherLine;
import org.catena.adapters.batch.Reply;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Failure;

/** The cluster through SLURM's programs: one {@code sbatch} for an array, one {@code squeue}. */
final class CommandLine implements Cluster {
  /** As {@code sbatch --parsable} prints the array's number, with the cluster behind it or not. */
  private static final Pattern MADE = Pattern.compile("(\\d{1,18})(;[^\\s]*)?\\s*");

  private final SlurmSettings settings;
  private final SlurmPrograms programs;

  CommandLine(SlurmSettings settings, SlurmPrograms programs) {
    this.settings = settings;
    this.programs = programs;
  }

  @Override
  public Reply submit(ArrayJob job, LongFunction<Reply> taken) {
    CommandResult result;
    try {
      result = programs.submit(arguments(job));
    } catch (IOException nothingRan) {
      return new Reply.Refused(SlurmPrograms.notStarted("sbatch", nothingRan));
    }
    Matcher made = MADE.matcher(result.out());
    if (result.succeeded() && made.matches()) {
      return taken.apply(Long.parseLong(made.group(1)));
    }
    return failed(result);
  }

  private List<String> arguments(ArrayJob job) {
    List<String> line = new ArrayList<>();
    line.add("--parsable");
    line.add("--array=" + job.indexes());
    line.add("--job-name=" + job.name());
    line.add("--comment=" + job.comment());
    line.add("--chdir=" + job.directory());
    line.add("--output=/dev/null");
    line.add("--error=/dev/null");
    line.add("--export=ALL"); // of the few variables that sbatch is given
    line.add("--requeue"); // else nobody could hold a job that runs
    line.add("--nodes=1");
    line.add("--ntasks=1");
    line.add("--cpus-per-task=" + job.resources().cores());
    line.add("--mem=" + LauncherLine.mebibytes(job.resources().memoryBytes()) + "M");
    line.add("--time=" + job.minutes());
    settings.partition().ifPresent(partition -> line.add("--partition=" + partition));
    settings.account().ifPresent(account -> line.add("--account=" + account));
    settings.qos().ifPresent(qos -> line.add("--qos=" + qos));
    line.addAll(settings.options());
    line.add(job.element().toString());
    line.addAll(job.arguments());
    return line;
  }

  /** All jobs of a call ask for the same, so what is said of one is said of all. */
  private Reply failed(CommandResult result) {
    Failure failure = SlurmFaults.of(settings.site(), "sbatch", result);
    if (SlurmFaults.neverReached(result)) {
      return new Reply.Refused(failure);
    }
    return new Reply.Failed(
        failure,
        SlurmFaults.certainlyRefused(result) ? Reply.Missing.REFUSED : Reply.Missing.UNCERTAIN);
  }

  @Override
  public List<ElementRow> open(Instant now, Set<Long> exactly) throws Unanswered {
    return ask(List.of("--me"), List.of());
  }

  @Override
  public List<ElementRow> remembered(Collection<Long> arrays) throws Unanswered {
    return parts(arrays.stream().map(String::valueOf).toList(), List.of(), "-j");
  }

  @Override
  public List<ElementRow> named(Collection<String> names) throws Unanswered {
    return parts(names, List.of("--me"), "-n");
  }

  private List<ElementRow> parts(Collection<String> words, List<String> selection, String option)
      throws Unanswered {
    List<ElementRow> rows = new ArrayList<>();
    for (List<String> part : Queue.cut(words)) {
      List<String> arguments = new ArrayList<>(selection);
      arguments.addAll(List.of(option, String.join(",", part)));
      rows.addAll(ask(arguments, List.of("-t", "all")));
    }
    return rows;
  }

  /** Arrays of which a line tells several reasons at once are asked for element by element. */
  private List<ElementRow> ask(List<String> selection, List<String> states) throws Unanswered {
    List<ElementRow> rows = new ArrayList<>(squeue(selection, states));
    List<String> folded =
        rows.stream()
            .filter(row -> PendingReasons.foldsOneForEver(row.reason()))
            .map(row -> Long.toString(row.array()))
            .distinct()
            .toList();
    rows.removeIf(row -> folded.contains(Long.toString(row.array())));
    for (List<String> part : Queue.cut(folded)) {
      rows.addAll(squeue(List.of("-r", "-j", String.join(",", part)), states));
    }
    return rows;
  }

  private List<ElementRow> squeue(List<String> selection, List<String> states) throws Unanswered {
    List<String> arguments = new ArrayList<>(List.of("-h", "-o", ElementRow.QUEUE_FORMAT));
    arguments.addAll(selection);
    arguments.addAll(states);
    return programs.ask("squeue", arguments).stream()
        .flatMap(line -> ElementRow.ofQueue(line).stream())
        .toList();
  }

  @Override
  public CancelOutcome cancel(List<ElementId> elements) {
    return tell("scancel", elements.stream().map(ElementId::toString).toList());
  }

  @Override
  public CancelOutcome hold(List<ElementId> elements, String reason) {
    return tell("hold", elements, reason);
  }

  @Override
  public CancelOutcome takeBack(List<ElementId> elements, String reason) {
    return tell("requeuehold", elements, reason);
  }

  @Override
  public CancelOutcome release(List<ElementId> elements) {
    return tell("release", elements, "");
  }

  private CancelOutcome tell(String order, List<ElementId> elements, String comment) {
    String ids = elements.stream().map(ElementId::toString).collect(Collectors.joining(","));
    if (!comment.isEmpty()) { // first, so that whoever sees the job held sees why
      try {
        programs.call("scontrol", List.of("update", "JobId=" + ids, "Comment=" + comment));
      } catch (IOException failure) {
        return new CancelOutcome.Refused(SlurmPrograms.notStarted("scontrol", failure));
      }
    }
    return tell("scontrol", List.of(order, ids));
  }

  private CancelOutcome tell(String program, List<String> arguments) {
    try {
      CommandResult result = programs.call(program, arguments);
      return result.succeeded()
              || SlurmFaults.endedSince(result)
              || (program.equals("scancel") && SlurmFaults.unknownJob(result))
          ? new CancelOutcome.Asked()
          : new CancelOutcome.Refused(SlurmFaults.of(settings.site(), program, result));
    } catch (IOException failure) {
      return new CancelOutcome.Refused(SlurmPrograms.notStarted(program, failure));
    }
  }
}
