package org.catena.adapters.slurm;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Usage;

/**
 * A line of {@code squeue} or {@code sacct}.
 *
 * @param array the array's number
 * @param indexes the elements that the line is about
 * @param name the array's name
 * @param state in SLURM's word
 * @param reason why it waits or ended; blank where nobody told
 * @param exit of an ended job, where it is told
 * @param usage where it runs or ran, and what it took, as far as the line tells
 * @param comment what is written down with the job
 */
record ElementRow(
    long array,
    IndexSet indexes,
    String name,
    String state,
    String reason,
    Optional<ExitStatus> exit,
    Optional<Instant> started,
    Optional<Instant> ended,
    Usage usage,
    String comment) {
  /** For {@code squeue -o}; the comment last, since it may hold anything. */
  static final String QUEUE_FORMAT = "%F|%K|%j|%T|%r|%S|%e|%P|%N|%k";

  /** For {@code sacct -P}; the name last. */
  static final String ACCOUNT_FORMAT =
      "JobID,State,ExitCode,Start,End,Partition,NodeList,MaxRSS,JobName";

  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
  private static final Pattern ACCOUNT_ID = Pattern.compile("(\\d{1,18})_([\\d\\[].*)");
  private static final Pattern STEP_ID = Pattern.compile("(\\d{1,18})_(\\d{1,9})\\..+");
  private static final String UNITS = "BKMGT";
  private static final Pattern MEMORY = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)([KMGT])");
  private static final Pattern RAISED = Pattern.compile("RaisedSignal:(\\d{1,3})");
  private static final int QUEUE_FIELDS = 10;
  private static final int ACCOUNT_FIELDS = 9;

  /**
   * Of an array that was cancelled before any of it began, or of a job that is none, the line names
   * no elements.
   *
   * @return empty for what is no line of our format
   */
  static Optional<ElementRow> ofQueue(String line) {
    String[] fields = line.split("\\|", QUEUE_FIELDS);
    if (fields.length < QUEUE_FIELDS || !SECONDS.matcher(fields[0]).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElementRow(
            Long.parseLong(fields[0]),
            IndexSet.parse(fields[1]),
            fields[2],
            fields[3],
            fields[4].equals("None") ? "" : fields[4],
            raised(fields[4]),
            time(fields[5]),
            time(fields[6]),
            place(fields[7], fields[8]),
            fields[9].equals("(null)") ? "" : fields[9]));
  }

  /** Empty for what is neither an element of an array nor several that never began. */
  static Optional<ElementRow> ofAccount(String line) {
    String[] fields = line.split("\\|", ACCOUNT_FIELDS);
    Matcher id = ACCOUNT_ID.matcher(fields[0]);
    if (fields.length < ACCOUNT_FIELDS || !id.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElementRow(
            Long.parseLong(id.group(1)),
            IndexSet.parse(id.group(2)),
            fields[8],
            fields[1],
            "",
            ExitStatus.parse(fields[2]),
            time(fields[3]),
            time(fields[4]),
            place(fields[5], fields[6]),
            ""));
  }

  /**
   * Memory is told in the lines of a job's steps alone ({@code 12_3.batch}).
   *
   * @return empty for every other line
   */
  static Optional<StepMemory> stepMemory(String line) {
    String[] fields = line.split("\\|", ACCOUNT_FIELDS);
    Matcher step = STEP_ID.matcher(fields[0]);
    if (fields.length < ACCOUNT_FIELDS || !step.matches()) {
      return Optional.empty();
    }
    Matcher memory = MEMORY.matcher(fields[7]);
    return memory.matches()
        ? Optional.of(
            new StepMemory(
                Long.parseLong(step.group(1)),
                Integer.parseInt(step.group(2)),
                Math.round(
                    Double.parseDouble(memory.group(1))
                        * (1L << 10 * UNITS.indexOf(memory.group(2))))))
        : Optional.empty();
  }

  /**
   * What a step of an element took.
   *
   * @param bytes the most at once
   */
  record StepMemory(long array, int index, long bytes) {}

  /** The same, knowing what its steps took. */
  ElementRow with(Collection<StepMemory> steps) {
    OptionalLong most =
        steps.stream()
            .filter(step -> step.array() == array && indexes.contains(step.index()))
            .mapToLong(StepMemory::bytes)
            .max();
    if (most.isEmpty()) {
      return this;
    }
    Usage known =
        new Usage(usage.node(), usage.queue(), usage.cpuMillis(), Optional.of(most.getAsLong()));
    return new ElementRow(
        array, indexes, name, state, reason, exit, started, ended, known, comment);
  }

  /** Nodes are told in several words where there are none. */
  private static Usage place(String partition, String nodes) {
    boolean none = nodes.startsWith("(") || nodes.startsWith("None ");
    return new Usage(
        none ? Optional.empty() : Optional.of(nodes),
        Optional.of(partition),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the line is about this element, and not about one of a former controller. */
  boolean isOf(ElementId.Named job) {
    return isOfArrayOf(job) && indexes.contains(job.id().index());
  }

  /** Whether the line is about the array of this element. */
  boolean isOfArrayOf(ElementId.Named job) {
    return array == job.id().array() && name.equals(job.name());
  }

  /** The controller tells of a signal that ended the batch script, but not of exit codes. */
  private static Optional<ExitStatus> raised(String reason) {
    Matcher signal = RAISED.matcher(reason);
    return signal.lookingAt()
        ? Optional.of(new ExitStatus(0, Integer.parseInt(signal.group(1))))
        : Optional.empty();
  }

  /** Unset times are told in several words; all others in seconds, as we ask for. */
  private static Optional<Instant> time(String field) {
    return SECONDS.matcher(field).matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(field)))
        : Optional.empty();
  }
}
