package org.catena.engine.server.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.store.view.SummaryView;
import org.catena.engine.store.view.SummaryViews;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The numbers of the first page. */
@Tag(name = "Summary", description = "Everything in one look")
@RestController
@RequestMapping("/api/v1/summary")
final class SummaryController {
  private final SummaryViews summaries;
  private final RseRegistry rses;
  private final Instant startedAt;

  SummaryController(SummaryViews summaries, RseRegistry rses, Clock clock) {
    this.summaries = summaries;
    this.rses = rses;
    this.startedAt = clock.instant();
  }

  /**
   * The answer.
   *
   * @param diskFreeBytes on the fullest disk that holds an RSE, in bytes
   * @param startedAt when this server started
   */
  record Summary(
      String version, @JsonUnwrapped SummaryView counts, long diskFreeBytes, Instant startedAt) {}

  @Operation(
      summary = "Counts of runs, jobs, attempts, events and open incidents",
      description =
          "A job is counted once however many attempts it takes; attempts are counted beside;"
              + " chunks are the jobs that process a chunk."
              + " A lost attempt left no result at its site, or never began there.")
  @GetMapping
  Summary summary() {
    return new Summary(
        Objects.requireNonNullElse(
            SummaryController.class.getPackage().getImplementationVersion(), "development"),
        summaries.read(),
        rses.all().stream()
            .map(DiskSpace::of)
            .filter(DiskSpace::known)
            .mapToLong(DiskSpace::freeBytes)
            .min()
            .orElse(0),
        startedAt);
  }
}
