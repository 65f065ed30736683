package org.catena.adapters.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Unanswered;

/** What the REST server is asked about jobs. */
final class RestQuestions {
  private final String user;
  private final RestConnection connection;

  RestQuestions(String user, RestConnection connection) {
    this.user = user;
    this.connection = connection;
  }

  RestConnection connection() {
    return connection;
  }

  /**
   * All jobs that the controller remembers.
   *
   * @param ours of all users' jobs
   * @param all how many there are of all users, as a measure of what this question costs
   */
  record Whole(List<RestRecord> ours, int all) {}

  /** Some 9 kB for each record of whatever user, so it is asked seldom. */
  Whole whole() throws Unanswered {
    int[] all = {0};
    RestAnswer<RestRecord> answer =
        ask(
            "slurm",
            "jobs/",
            job -> {
              all[0]++;
              return RestRecord.ofQueue(job).filter(this::isOurs);
            });
    Set<Long> cut = new LinkedHashSet<>();
    answer.jobs().stream().filter(RestRecord::cut).forEach(job -> cut.add(job.row().array()));
    List<RestRecord> ours = new ArrayList<>(answer.jobs());
    ours.removeIf(job -> cut.contains(job.row().array()));
    for (long array : cut) {
      ours.addAll(completed(array));
    }
    return new Whole(ours, all[0]);
  }

  /** All records of an array; none when the controller does not know it. */
  List<RestRecord> array(long number) throws Unanswered {
    List<RestRecord> records = records(number);
    return records.stream().anyMatch(RestRecord::cut) ? completed(number) : records;
  }

  private List<RestRecord> records(long array) throws Unanswered {
    return ask("slurm", "job/" + array, RestRecord::ofQueue).jobs().stream()
        .filter(record -> record.row().array() == array)
        .toList();
  }

  /** The states of the elements of these arrays, under the numbers of their records. */
  Map<String, String> states(Collection<Long> arrays) throws Unanswered {
    Map<String, String> states = new HashMap<>();
    for (List<String> part : Queue.cut(arrays.stream().map(String::valueOf).toList())) {
      ask("slurm", "jobs/state/?" + each("job_id", part), Optional::of)
          .jobs()
          .forEach(
              job -> states.put(job.path("job_id").asText(""), RestRecord.word(job.path("state"))));
    }
    return states;
  }

  private <T> RestAnswer<T> ask(String part, String path, Function<JsonNode, Optional<T>> ofJob)
      throws Unanswered {
    try {
      RestAnswer<T> answer = connection.get(part, path, ofJob);
      if (answer.succeeded() || answer.unknownJob()) {
        return answer;
      }
      throw new Unanswered(RestFaults.of(connection.site(), answer));
    } catch (NoAnswer none) {
      throw none.unanswered();
    }
  }

  /** One word each: the server does not take its own lists of numbers with an encoded comma. */
  static String each(String name, List<String> words) {
    return words.stream()
        .map(word -> name + "=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private boolean isOurs(RestRecord record) {
    return record.user().equals(user) && record.row().name().startsWith(ArrayIntake.NAMES);
  }

  /**
   * The server cuts long lists of elements short ({@code 0-1,5,...}), but tells the state of each
   * under the number of their record. That is asked first and the records then, so that an element
   * which begins meanwhile is not lost between them.
   */
  private List<RestRecord> completed(long array) throws Unanswered {
    Set<String> waiting = states(List.of(array)).keySet();
    List<RestRecord> records = records(array);
    IntPredicate apart =
        index -> records.stream().anyMatch(other -> !other.cut() && other.has(index));
    return records.stream()
        .map(record -> record.cut() ? record.of(together(record, waiting, apart)) : record)
        .toList();
  }

  private static IndexSet together(RestRecord record, Set<String> ids, IntPredicate apart) {
    String own = record.number() + "_";
    return IndexSet.of(
        ids.stream()
            .filter(id -> id.startsWith(own))
            .map(id -> Integer.valueOf(id.substring(own.length())))
            .filter(index -> !apart.test(index))
            .sorted()
            .toList());
  }
}
