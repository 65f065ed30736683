package org.catena.adapters.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.batch.Reply;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * The cluster through its REST server, slurmrestd. What the programs can and it cannot (SLURM
 * 24.11) is refused: to hold or release an element apart from those that wait with it in one
 * record, and to put a running job back into the queue.
 */
final class RestServer implements Cluster {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String site;
  private final RestQuestions questions;
  private final RestConnection connection;
  private final RestSubmission submission;
  private final RestListing listing;

  /**
   * @param variables of this program that mean something to jobs too
   */
  RestServer(
      SlurmSettings settings,
      RestSettings rest,
      Map<String, String> variables,
      RestQuestions questions) {
    this.site = settings.site();
    this.questions = questions;
    this.connection = questions.connection();
    this.submission = new RestSubmission(settings, rest.user(), variables);
    this.listing = new RestListing(questions);
  }

  @Override
  public Reply submit(ArrayJob job, LongFunction<Reply> taken) {
    ObjectNode request;
    try {
      request = submission.of(job, Instant.now());
    } catch (IOException unreadable) {
      return new Reply.Refused(
          NotReached.or(unreadable, () -> StorageFaults.reading(job.script(), unreadable)));
    }
    try {
      RestAnswer<JsonNode> answer = connection.submit(request);
      OptionalLong number = RestRecord.number(answer.rest().path("job_id"));
      if (answer.succeeded() && number.isPresent() && number.getAsLong() > 0) {
        listing.told(List.of(number.getAsLong()));
        return taken.apply(number.getAsLong());
      }
      return refused(answer);
    } catch (NoAnswer none) {
      return none.nothingDone()
          ? new Reply.Refused(none.failure())
          : new Reply.Failed(none.failure(), Reply.Missing.UNCERTAIN);
    }
  }

  private Reply refused(RestAnswer<JsonNode> answer) {
    Failure failure = RestFaults.of(site, answer);
    return RestFaults.certainlyRefused(answer)
        ? new Reply.Refused(failure)
        : new Reply.Failed(failure, Reply.Missing.UNCERTAIN);
  }

  @Override
  public List<ElementRow> open(Instant now, Set<Long> exactly) throws Unanswered {
    return listing.open(now, exactly);
  }

  @Override
  public List<ElementRow> remembered(Collection<Long> arrays) throws Unanswered {
    List<ElementRow> rows = new ArrayList<>();
    for (long array : new LinkedHashSet<>(arrays)) {
      List<RestRecord> records = questions.array(array);
      if (records.stream().anyMatch(record -> !record.isOver())) {
        listing.told(List.of(array));
      }
      records.forEach(record -> rows.add(record.row()));
    }
    return rows;
  }

  @Override
  public List<ElementRow> named(Collection<String> names) throws Unanswered {
    Set<String> wanted = new HashSet<>(names);
    List<ElementRow> rows =
        questions.whole().ours().stream()
            .map(RestRecord::row)
            .filter(row -> wanted.contains(row.name()))
            .toList();
    listing.told(rows.stream().map(ElementRow::array).toList());
    return rows;
  }

  @Override
  public CancelOutcome cancel(List<ElementId> elements) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode jobs = request.putArray("jobs");
    elements.forEach(element -> jobs.add(element.toString()));
    return tell("DELETE", "jobs/", request, elements);
  }

  @Override
  public CancelOutcome hold(List<ElementId> elements, String reason) {
    ObjectNode request = JSON.createObjectNode().put("hold", true);
    if (!reason.isEmpty()) {
      request.put("comment", reason);
    }
    return update(elements, request);
  }

  @Override
  public CancelOutcome takeBack(List<ElementId> elements, String reason) {
    return new CancelOutcome.Refused(
        new Failure(
            Fault.BAD_REQUEST,
            "SLURM's REST server cannot put a running job back into the queue: cancel it, or run"
                + " scontrol requeuehold "
                + ids(elements)));
  }

  @Override
  public CancelOutcome release(List<ElementId> elements) {
    return update(elements, JSON.createObjectNode().put("hold", false));
  }

  private CancelOutcome update(List<ElementId> elements, ObjectNode request) {
    Set<Long> records = new LinkedHashSet<>();
    try {
      for (long array : arrays(elements)) {
        for (RestRecord record : questions.array(array)) {
          Optional<CancelOutcome> refused = choose(record, elements, records);
          if (refused.isPresent()) {
            return refused.get();
          }
        }
      }
    } catch (Unanswered unanswered) {
      return new CancelOutcome.Refused(unanswered.failure());
    }
    for (long record : records) {
      CancelOutcome outcome = tell("POST", "job/" + record, request, elements);
      if (outcome instanceof CancelOutcome.Refused) {
        return outcome;
      }
    }
    return new CancelOutcome.Asked();
  }

  /** Elements without a record of their own share one, and one order is for the whole record. */
  private static Optional<CancelOutcome> choose(
      RestRecord record, List<ElementId> elements, Set<Long> chosen) {
    Set<Integer> meant = new HashSet<>();
    elements.stream()
        .filter(element -> element.array() == record.row().array())
        .filter(element -> record.has(element.index()))
        .forEach(element -> meant.add(element.index()));
    if (meant.isEmpty() || !record.isWaiting()) {
      return Optional.empty();
    }
    if (record.row().indexes().stream().allMatch(meant::contains)) {
      chosen.add(record.number());
      return Optional.empty();
    }
    return Optional.of(
        new CancelOutcome.Refused(
            new Failure(
                Fault.BAD_REQUEST,
                "SLURM's REST server holds and releases what waits in array %d only together: take"
                        .formatted(record.row().array())
                    + " all of its jobs, run scontrol by hand, or set slurm.jobs-per-array to 1")));
  }

  private CancelOutcome tell(
      String method, String path, ObjectNode request, List<ElementId> elements) {
    listing.told(arrays(elements));
    RestAnswer<JsonNode> answer;
    try {
      answer = connection.tell(method, path, request);
    } catch (NoAnswer none) {
      return new CancelOutcome.Refused(none.failure());
    }
    for (JsonNode job : answer.rest().path("status")) {
      JsonNode error = job.path("error");
      int code = error.path("code").asInt(0);
      if (code != 0 && code != RestFaults.INVALID_JOB_ID && code != RestFaults.ALREADY_DONE) {
        return new CancelOutcome.Refused(
            new Failure(
                SlurmFaults.classify(error.path("string").asText("")),
                "SLURM at %s says of %s: %s"
                    .formatted(
                        site, job.path("step_id").asText(""), error.path("string").asText(""))));
      }
    }
    return answer.succeeded() || answer.unknownJob() || answer.has(RestFaults.ALREADY_DONE)
        ? new CancelOutcome.Asked()
        : new CancelOutcome.Refused(RestFaults.of(site, answer));
  }

  private static Set<Long> arrays(List<ElementId> elements) {
    Set<Long> arrays = new LinkedHashSet<>();
    elements.forEach(element -> arrays.add(element.array()));
    return arrays;
  }

  private static String ids(List<ElementId> elements) {
    return String.join(",", elements.stream().map(ElementId::toString).toList());
  }
}
