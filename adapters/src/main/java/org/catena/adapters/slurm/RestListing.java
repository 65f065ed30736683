package org.catena.adapters.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.catena.adapters.batch.Unanswered;

/**
 * What our user has waiting and running, as the REST server tells it. A record has some 9 kB, an
 * element's state 83 bytes; but all that waits of an array is one record and has a state for each
 * element. So of each array the lighter one is asked, and where that is the states, records only
 * when the states are not what they were. Why something waits stands in the record alone; that is
 * asked every half a minute. Thread-safe.
 */
final class RestListing {
  /** For what came in past us. */
  private static final Duration WHOLE_EVERY = Duration.ofHours(1);

  private static final Duration REASONS_EVERY = Duration.ofSeconds(30);

  /** From so many arrays on, all records of the site in one answer may cost less. */
  private static final int MANY = 20;

  private static final int REQUESTS_LIKE_RECORDS = 4;

  private static final long STATE_BYTES = 83;
  private static final long RECORD_BYTES = 9_000;

  /**
   * An array of ours.
   *
   * @param open its records, but for those that have ended
   * @param all how many there are with those
   */
  private record Known(List<RestRecord> open, int all, Instant read) {
    boolean recordsAreLighter() {
      long elements =
          open.stream().mapToLong(record -> record.row().indexes().stream().count()).sum();
      return elements * STATE_BYTES > all * RECORD_BYTES;
    }

    Set<Long> numbers(long array) {
      Set<Long> numbers = new LinkedHashSet<>(Set.of(array));
      open.forEach(record -> numbers.add(record.number()));
      return numbers;
    }

    Map<String, String> states() {
      Map<String, String> states = new TreeMap<>();
      open.forEach(record -> states.putAll(record.states()));
      return states;
    }

    boolean reasonsAreOld(Instant now) {
      return open.stream().anyMatch(RestRecord::isWaiting)
          && !now.isBefore(read.plus(REASONS_EVERY));
    }
  }

  private static final Known NOTHING = new Known(List.of(), 0, Instant.MIN);

  private final RestQuestions questions;
  private final Map<Long, Known> known = new LinkedHashMap<>();

  /** Arrays that are ours and new, or that were told something. */
  private final Set<Long> told = new LinkedHashSet<>();

  private Instant wholeAgain = Instant.MIN;
  private int wholeRecords;

  RestListing(RestQuestions questions) {
    this.questions = questions;
  }

  /** Whatever is known of these arrays is asked anew. */
  synchronized void told(Collection<Long> arrays) {
    told.addAll(arrays);
  }

  /**
   * All that is open.
   *
   * @param exactly arrays of which nothing may be told from memory
   */
  synchronized List<ElementRow> open(Instant now, Set<Long> exactly) throws Unanswered {
    if (!now.isBefore(wholeAgain)) {
      readAll(now);
    } else {
      Set<Long> stale = new LinkedHashSet<>(exactly);
      stale.addAll(told);
      stale.addAll(changed(now));
      if (stale.size() > MANY && stale.size() * REQUESTS_LIKE_RECORDS > wholeRecords) {
        readAll(now);
      } else {
        for (long array : stale) {
          keep(array, questions.array(array), now);
          told.remove(array);
        }
      }
    }
    return known.values().stream()
        .flatMap(array -> array.open().stream())
        .map(RestRecord::row)
        .toList();
  }

  private void readAll(Instant now) throws Unanswered {
    RestQuestions.Whole whole = questions.whole();
    known.clear();
    told.clear();
    Map<Long, List<RestRecord>> arrays = new LinkedHashMap<>();
    whole
        .ours()
        .forEach(
            record ->
                arrays.computeIfAbsent(record.row().array(), any -> new ArrayList<>()).add(record));
    arrays.forEach((array, records) -> keep(array, records, now));
    wholeRecords = whole.all();
    wholeAgain = now.plus(WHOLE_EVERY);
  }

  private void keep(long array, List<RestRecord> records, Instant now) {
    List<RestRecord> open = records.stream().filter(record -> !record.isOver()).toList();
    if (open.isEmpty()) {
      known.remove(array);
    } else {
      known.put(array, new Known(open, records.size(), now));
    }
  }

  private Set<Long> changed(Instant now) throws Unanswered {
    Set<Long> changed = new LinkedHashSet<>();
    Set<Long> byState = new LinkedHashSet<>();
    known.forEach((array, was) -> (was.recordsAreLighter() ? changed : byState).add(array));
    if (byState.isEmpty()) {
      return changed;
    }
    Map<Long, Map<String, String>> states = byNumber(questions.states(byState));
    byState.forEach(
        array -> {
          Known was = known.getOrDefault(array, NOTHING);
          Map<String, String> is = new TreeMap<>();
          was.numbers(array).forEach(number -> is.putAll(states.getOrDefault(number, Map.of())));
          if (!is.equals(was.states()) || was.reasonsAreOld(now)) {
            changed.add(array);
          }
        });
    return changed;
  }

  /** Without what has ended: it is told until the controller forgets it. */
  private static Map<Long, Map<String, String>> byNumber(Map<String, String> states) {
    Map<Long, Map<String, String>> numbers = new HashMap<>();
    states.forEach(
        (id, state) -> {
          String number = id.replaceFirst("_.*", "");
          if (!RestRecord.over(state) && number.matches("\\d{1,18}")) {
            numbers.computeIfAbsent(Long.valueOf(number), any -> new HashMap<>()).put(id, state);
          }
        });
    return numbers;
  }
}
