package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.LinkViews;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What goes between storage elements. */
@Tag(name = "Storage")
@RestController
@RequestMapping("/api/v1/links")
final class LinksController {
  private static final int MOST_HOURS = 24 * 31;

  private final LinkViews links;
  private final LinkLoads loads;
  private final Clock clock;

  LinksController(LinkViews links, LinkLoads loads, Clock clock) {
    this.links = links;
    this.loads = loads;
    this.clock = clock;
  }

  @Operation(
      summary = "Links between storage elements with what they carried",
      description =
          "Attempts to copy that ended in these hours and what is under way, the busiest link"
              + " first. Efficiency is the part of the attempts that arrived. An empty name is this"
              + " machine's work directory. What was under way when the program ended is not counted.")
  @GetMapping
  FilesController.Items<LinkView> list(
      @Parameter(description = "so many hours, this one included, 1 to 744")
          @RequestParam(defaultValue = "24")
          int hours) {
    if (hours < 1 || hours > MOST_HOURS) {
      throw Refused.badRequest(
          "hours=%d is not between 1 and %d".formatted(hours, MOST_HOURS),
          "ask for 24 hours, or for 744, which are a month");
    }
    var first = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L));
    return new FilesController.Items<>(LinkView.of(links.since(first), loads.now()));
  }
}
