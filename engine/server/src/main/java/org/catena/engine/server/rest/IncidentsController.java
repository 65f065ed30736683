package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.catena.engine.store.view.IncidentView;
import org.catena.engine.store.view.IncidentViews;
import org.catena.engine.store.view.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people must look at. */
@Tag(name = "Incidents", description = "What people must look at")
@RestController
@RequestMapping("/api/v1/incidents")
final class IncidentsController {
  private final IncidentViews incidents;

  IncidentsController(IncidentViews incidents) {
    this.incidents = incidents;
  }

  @Operation(
      summary = "Incidents, open ones first, then newest first",
      description = "owner tells who is to act: SITE, DATA, USER or OPERATOR.")
  @GetMapping
  Page<IncidentView> list(
      @Parameter(description = "true for open, false for resolved ones; all when left out")
          @RequestParam(required = false)
          @Nullable Boolean open,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    return incidents.list(which(open), limit, offset);
  }

  private static IncidentViews.Which which(@Nullable Boolean open) {
    if (open == null) {
      return IncidentViews.Which.ALL;
    }
    return open ? IncidentViews.Which.OPEN : IncidentViews.Which.RESOLVED;
  }
}
