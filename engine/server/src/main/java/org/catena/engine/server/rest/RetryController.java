package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.bpmn.policy.DmnRetryPolicy;
import org.catena.bpmn.policy.RetryRow;
import org.catena.bpmn.policy.RetryTable;
import org.catena.bpmn.policy.WrongRetryTable;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.catena.engine.core.resubmit.Playback;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.RetryViews;
import org.catena.engine.store.view.RowHits;
import org.catena.workflows.model.AmountText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The table that says what failures mean, what it did, and what another would have done. */
@Tag(
    name = "Retry",
    description = "The retry table: its rows, their hits, and what another would do")
@RestController
@RequestMapping("/api/v1/retry")
final class RetryController {
  private static final int MOST_CHANGES = 500;
  private static final int LARGEST_TABLE = 2_000_000;

  private final DmnRetryPolicy policy;
  private final RetryViews views;
  private final Clock clock;

  RetryController(DmnRetryPolicy policy, RetryViews views, Clock clock) {
    this.policy = policy;
    this.views = views;
    this.clock = clock;
  }

  /**
   * A row, in the order of the table; rows that are no longer in it come last.
   *
   * @param conditions input → cell as written; empty cells are left out
   * @param outcomes output → cell as written
   * @param hits failed attempts that it decided about
   */
  record Row(
      String id,
      String meaning,
      Map<String, String> conditions,
      Map<String, String> outcomes,
      long hits,
      @Nullable Instant lastHit) {
    static Row of(RetryRow row, @Nullable RowHits hits) {
      return new Row(
          row.id(),
          row.meaning(),
          row.conditions(),
          row.outcomes(),
          hits == null ? 0 : hits.hits(),
          hits == null ? null : hits.last());
    }
  }

  /** How many failures a row took, and would have taken. */
  record Shift(String id, String meaning, long before, long after) {}

  /** What a row said. */
  record Said(String row, String action, boolean elsewhere) {
    static Said of(Verdict verdict) {
      return new Said(verdict.row(), verdict.action().word(), verdict.elsewhere());
    }
  }

  /** A failure that would have met another fate. */
  record Changed(
      String unit,
      @Nullable Long jobId,
      Instant at,
      String site,
      String fault,
      int attempts,
      Said before,
      Said after) {
    static Changed of(Playback.Change change) {
      return new Changed(
          change.was().unit(),
          change.was().jobId().orElse(null),
          change.was().at(),
          change.was().question().site(),
          change.was().question().failure().fault().name(),
          change.was().question().attempts(),
          Said.of(change.was().verdict()),
          Said.of(change.now()));
    }
  }

  /**
   * What another table would have done.
   *
   * @param failures it was asked about
   * @param changed those that would have met another fate
   * @param jobs jobs and copies that these belong to
   * @param changes the first {@value #MOST_CHANGES} of them
   */
  record WhatIf(
      Instant since,
      long failures,
      long changed,
      long jobs,
      List<Shift> rows,
      List<Changed> changes) {}

  @Operation(
      summary = "The rows of the retry table with their hits",
      description = "Each failed attempt is counted once, at the row that decided about it.")
  @GetMapping
  FilesController.Items<Row> rows(
      @Parameter(description = "how far back hits are counted, such as 30d; all when left out")
          @RequestParam(defaultValue = "")
          String since) {
    Map<String, RowHits> hits = new LinkedHashMap<>();
    views.hits(start(since)).forEach(row -> hits.put(row.row(), row));
    List<Row> rows = new ArrayList<>();
    for (RetryRow row : policy.table().rows()) {
      rows.add(Row.of(row, hits.remove(row.id())));
    }
    hits.values()
        .forEach(
            former ->
                rows.add(
                    Row.of(
                        new RetryRow(former.row(), "no longer in the table", Map.of(), Map.of()),
                        former)));
    return new FilesController.Items<>(rows);
  }

  @Operation(
      summary = "What another table would have done",
      description =
          "The body is a DMN file with the decision retry-class. Every failed attempt is decided"
              + " again; nothing is changed, and attempts that would not have been made are not"
              + " taken back. For administrators.")
  @PostMapping("/what-if")
  WhatIf whatIf(
      @RequestBody(required = false) @Nullable String table,
      @Parameter(description = "how far back, such as 30d; all when left out")
          @RequestParam(defaultValue = "")
          String since) {
    Instant start = start(since);
    RetryTable other = read(table == null ? "" : table);
    Playback playback = new Playback(other, MOST_CHANGES);
    views.each(start, playback::take);
    return new WhatIf(
        start,
        playback.asked(),
        playback.changed(),
        playback.units(),
        shifts(other, playback),
        playback.changes().stream().map(Changed::of).toList());
  }

  private List<Shift> shifts(RetryTable other, Playback playback) {
    Map<String, String> meanings = new LinkedHashMap<>();
    other.rows().forEach(row -> meanings.put(row.id(), row.meaning()));
    policy.table().rows().forEach(row -> meanings.putIfAbsent(row.id(), row.meaning()));
    Set<String> ids = new LinkedHashSet<>(meanings.keySet());
    ids.addAll(playback.before().keySet());
    ids.addAll(playback.after().keySet());
    return ids.stream()
        .map(
            id ->
                new Shift(
                    id,
                    meanings.getOrDefault(id, ""),
                    playback.before().getOrDefault(id, 0L),
                    playback.after().getOrDefault(id, 0L)))
        .toList();
  }

  private static RetryTable read(String table) {
    if (table.length() > LARGEST_TABLE) {
      throw Refused.badRequest("the table is larger than 2 MB", "send a DMN file");
    }
    try {
      return RetryTable.read(table);
    } catch (WrongRetryTable wrong) {
      throw Refused.badRequest(
          "the table cannot be used: " + String.join("; ", wrong.findings()),
          "mend it in the editor of tables, and send it again");
    }
  }

  private Instant start(String since) {
    try {
      return since.isBlank() ? Instant.EPOCH : clock.instant().minus(AmountText.duration(since));
    } catch (IllegalArgumentException notATime) {
      throw Refused.badRequest("since: " + notATime.getMessage(), "write e.g. since=30d");
    }
  }
}
