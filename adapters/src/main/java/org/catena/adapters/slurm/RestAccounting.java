package org.catena.adapters.slurm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catena.adapters.batch.Unanswered;

/** Asks the accounting through the REST server. */
final class RestAccounting implements Accounting {
  private static final int NOT_FOUND = 404;

  /** So that an address with so many names is no longer than servers take. */
  private static final int MOST_NAMES = 50;

  private final String site;
  private final String user;
  private final RestConnection connection;
  private final NoAccounts none;

  RestAccounting(String site, String user, RestQuestions questions) {
    this.site = site;
    this.user = user;
    this.connection = questions.connection();
    this.none = new NoAccounts(site);
  }

  @Override
  public List<ElementRow> arrays(Collection<Long> numbers) throws Unanswered {
    List<ElementRow> rows = new ArrayList<>();
    List<String> all = numbers.stream().distinct().map(String::valueOf).toList();
    for (List<String> part : cut(all)) {
      rows.addAll(ask("jobs/?" + RestQuestions.each("step", part)));
    }
    return rows;
  }

  @Override
  public Map<String, Long> named(Collection<String> names, Duration age) throws Unanswered {
    Map<String, Long> arrays = new HashMap<>();
    for (List<String> part : cut(List.copyOf(names))) {
      String selection =
          "jobs/?skip_steps=true&users=%s&job_name=%s&start_time=%d"
              .formatted(
                  URLEncoder.encode(user, StandardCharsets.UTF_8),
                  URLEncoder.encode(String.join(",", part), StandardCharsets.UTF_8),
                  Instant.now().minus(age).getEpochSecond());
      ask(selection).forEach(row -> arrays.put(row.name(), row.array()));
    }
    return arrays;
  }

  private List<ElementRow> ask(String path) throws Unanswered {
    RestAnswer<ElementRow> answer;
    try {
      answer = connection.get("slurmdb", path, RestRecord::ofAccount);
    } catch (NoAnswer failure) {
      throw failure.unanswered();
    }
    if (answer.succeeded() || answer.unknownJob()) {
      return answer.jobs();
    }
    if (answer.status() == NOT_FOUND || answer.accounting().endsWith("/none")) {
      none.tell("has a REST server without accounting");
      return List.of();
    }
    throw new Unanswered(RestFaults.of(site, answer));
  }

  private static List<List<String>> cut(List<String> words) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < words.size(); from += MOST_NAMES) {
      parts.add(words.subList(from, Math.min(words.size(), from + MOST_NAMES)));
    }
    return parts;
  }
}
