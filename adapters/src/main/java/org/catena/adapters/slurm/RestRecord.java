package org.catena.adapters.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.catena.adapters.spi.Usage;

/**
 * A record of the REST server: an element that the controller keeps by itself, or all that wait of
 * an array together.
 *
 * @param number the record's own; an array's for those that wait together, and for its last one
 * @param row what it tells
 * @param user whose job it is
 * @param cut whether the list of its elements was cut short
 */
record RestRecord(long number, ElementRow row, String user, boolean cut) {
  /** What counts more than whether it waits, runs or has ended; as squeue does. */
  private static final List<String> MORE =
      List.of(
          "COMPLETING",
          "STAGE_OUT",
          "CONFIGURING",
          "RESIZING",
          "REQUEUED",
          "REQUEUE_FED",
          "REQUEUE_HOLD",
          "SPECIAL_EXIT",
          "STOPPED",
          "REVOKED",
          "RESV_DEL_HOLD",
          "SIGNALING",
          "POWER_UP_NODE",
          "LAUNCH_FAILED",
          "RECONFIG_FAIL");

  /** A job of {@code jobs} or {@code job/ID}; empty when it has no number. */
  static Optional<RestRecord> ofQueue(JsonNode job) {
    OptionalLong number = number(job.path("job_id"));
    if (number.isEmpty()) {
      return Optional.empty();
    }
    long array = number(job.path("array_job_id")).orElse(0);
    String together = job.path("array_task_string").asText("");
    String state = word(job.path("job_state"));
    boolean waits = JobState.of(state).filter(known -> waits(known.phase())).isPresent();
    String reason = job.path("state_reason").asText("");
    ElementRow row =
        new ElementRow(
            array == 0 ? number.getAsLong() : array,
            elements(job.path("array_task_id"), IndexSet.parse(together)),
            job.path("name").asText(""),
            state,
            reason.equals("None") ? "" : reason,
            over(state) ? exit(job.path("exit_code")) : Optional.empty(),
            waits ? Optional.empty() : time(job.path("start_time")), // else SLURM's guess
            waits ? Optional.empty() : time(job.path("end_time")),
            place(job),
            text(job.path("comment")));
    return Optional.of(
        new RestRecord(
            number.getAsLong(), row, job.path("user_name").asText(""), together.contains("...")));
  }

  /** A job of the accounting; empty for what is no element of an array. */
  static Optional<ElementRow> ofAccount(JsonNode job) {
    OptionalLong array = number(job.path("array").path("job_id"));
    if (array.isEmpty() || array.getAsLong() == 0) {
      return Optional.empty();
    }
    JsonNode times = job.path("time");
    String by = text(job.path("kill_request_user"));
    String state = word(job.path("state").path("current"));
    return Optional.of(
        new ElementRow(
            array.getAsLong(),
            elements(
                job.path("array").path("task_id"), never(text(job.path("array").path("task")))),
            job.path("name").asText(""),
            by.isEmpty() || !state.equals("CANCELLED") ? state : state + " by " + by,
            "",
            exit(job.path("exit_code")),
            time(times.path("start")),
            time(times.path("end")),
            memory(job, place(job)),
            ""));
  }

  /** The word for all of a list of them ({@code ["RUNNING", "COMPLETING"]}). */
  static String word(JsonNode states) {
    List<String> words = new ArrayList<>();
    if (states.isTextual()) {
      words.add(states.asText());
    }
    states.forEach(state -> words.add(state.asText("")));
    return MORE.stream()
        .filter(words::contains)
        .findFirst()
        .orElse(words.isEmpty() ? "" : words.get(0));
  }

  /** Whether a job in this state has ended; one that nobody knows has not. */
  static boolean over(String state) {
    return JobState.of(state)
        .filter(
            known ->
                known.phase() == JobState.Phase.ENDED || known.phase() == JobState.Phase.BROKEN_OFF)
        .isPresent();
  }

  private static boolean waits(JobState.Phase phase) {
    return phase == JobState.Phase.WAITING || phase == JobState.Phase.HELD;
  }

  boolean isOver() {
    return over(row.state());
  }

  /** Whether it waits, so that the reason for it may change and its state does not. */
  boolean isWaiting() {
    return JobState.of(row.state()).filter(known -> waits(known.phase())).isPresent();
  }

  /** Whether it tells of this element. */
  boolean has(int index) {
    return row.indexes().contains(index);
  }

  /** The state of each element, as {@code jobs/state} names it ({@code NUMBER_INDEX}). */
  Map<String, String> states() {
    Map<String, String> states = new HashMap<>();
    row.indexes().stream().forEach(index -> states.put(number + "_" + index, row.state()));
    return states;
  }

  /** The same with these elements. */
  RestRecord of(IndexSet indexes) {
    ElementRow whole =
        new ElementRow(
            row.array(),
            indexes,
            row.name(),
            row.state(),
            row.reason(),
            row.exit(),
            row.started(),
            row.ended(),
            row.usage(),
            row.comment());
    return new RestRecord(number, whole, user, false);
  }

  private static IndexSet elements(JsonNode own, IndexSet together) {
    OptionalLong index = number(own);
    return index.isEmpty() ? together : IndexSet.of(List.of(Math.toIntExact(index.getAsLong())));
  }

  /** Elements that never began, as the accounting keeps them: a bit each ({@code 0x15}). */
  private static IndexSet never(String bits) {
    if (!bits.matches("0x[0-9A-Fa-f]{1,100000}")) {
      return IndexSet.parse(bits);
    }
    BigInteger set = new BigInteger(bits.substring(2), 16);
    List<Integer> indexes = new ArrayList<>();
    for (int index = set.getLowestSetBit(); index >= 0 && index < set.bitLength(); index++) {
      if (set.testBit(index)) {
        indexes.add(index);
      }
    }
    return IndexSet.of(indexes);
  }

  private static Optional<ExitStatus> exit(JsonNode exit) {
    OptionalLong code = number(exit.path("return_code"));
    OptionalLong signal = number(exit.path("signal").path("id"));
    return code.isEmpty() && signal.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ExitStatus(Math.toIntExact(code.orElse(0)), Math.toIntExact(signal.orElse(0))));
  }

  private static Usage place(JsonNode job) {
    String nodes = job.path("nodes").asText("");
    boolean none = nodes.isBlank() || nodes.startsWith("None ") || nodes.startsWith("(");
    String partition = job.path("partition").asText("");
    return new Usage(
        none ? Optional.empty() : Optional.of(nodes),
        partition.isEmpty() ? Optional.empty() : Optional.of(partition),
        Optional.empty(),
        Optional.empty());
  }

  /** The most that a step of it had at once. */
  private static Usage memory(JsonNode job, Usage usage) {
    long most = 0;
    for (JsonNode step : job.path("steps")) {
      for (JsonNode resource : step.path("tres").path("requested").path("max")) {
        if (resource.path("type").asText("").equals("mem")) {
          most = Math.max(most, number(resource.path("count")).orElse(0));
        }
      }
    }
    return new Usage(
        usage.node(),
        usage.queue(),
        usage.cpuMillis(),
        most > 0 ? Optional.of(most) : Optional.empty());
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.path("job").asText("");
  }

  private static Optional<Instant> time(JsonNode value) {
    OptionalLong seconds = number(value);
    return seconds.isPresent() && seconds.getAsLong() > 0
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  /** A number by itself, or one with a word on whether it is one. */
  static OptionalLong number(JsonNode value) {
    if (value.isObject()) {
      boolean none = !value.path("set").asBoolean(true) || value.path("infinite").asBoolean(false);
      return none ? OptionalLong.empty() : number(value.path("number"));
    }
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }
}
