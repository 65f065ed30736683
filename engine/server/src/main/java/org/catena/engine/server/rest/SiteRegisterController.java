package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.server.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sites are added, changed and removed while jobs run. */
@Tag(name = "Sites", description = "Where jobs run, and which sites get new ones")
@RestController
@RequestMapping("/api/v1/sites")
final class SiteRegisterController {
  private static final String YAML = "application/yaml";

  private final SiteRegister register;
  private final Clock clock;

  SiteRegisterController(SiteRegister register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param description as it is now; null when it is removed
   */
  record Changed(String name, @Nullable String description) {}

  /**
   * One change.
   *
   * @param before null when the site was new
   * @param after null when it was removed
   */
  record ChangeView(Instant at, String who, @Nullable String before, @Nullable String after) {
    static ChangeView of(SiteChange change) {
      return new ChangeView(
          change.at(), change.who(), change.before().orElse(null), change.after().orElse(null));
    }
  }

  @Operation(
      summary = "Add a site or change it",
      description =
          "The body is its file, sites/NAME.yaml. Holds at once; jobs that are there go on. What"
              + " cannot be read is a 400 with the line, and changes nothing. For administrators.")
  @PutMapping(
      path = "/{name}",
      consumes = {YAML, MediaType.TEXT_PLAIN_VALUE})
  Changed put(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable String body,
      @Parameter(hidden = true) Principal user) {
    register.put(name, body == null ? "" : body, user.getName());
    return now(name);
  }

  @Operation(
      summary = "Remove a site that has a file",
      description = "Its jobs are followed to their end. For administrators.")
  @DeleteMapping("/{name}")
  Changed remove(@PathVariable String name, @Parameter(hidden = true) Principal user) {
    register.remove(name, user.getName());
    return now(name);
  }

  @Operation(
      summary = "Drain a site",
      description = "Writes it into the site's file. What is there goes on. For administrators.")
  @PostMapping("/{name}/drain")
  Changed drain(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    if (reason.isBlank()) {
      throw Refused.badRequest("a site is drained for a reason", "say which: reason=TEXT");
    }
    register.drain(name, Optional.of(reason.strip()), user.getName());
    return now(name);
  }

  @Operation(summary = "Drain a site no more", description = "For administrators.")
  @PostMapping("/{name}/undrain")
  Changed undrain(@PathVariable String name, @Parameter(hidden = true) Principal user) {
    register.drain(name, Optional.empty(), user.getName());
    return now(name);
  }

  @Operation(
      summary = "Announce a downtime",
      description =
          "Writes it into the site's file: no new jobs from its beginning to its end. For"
              + " administrators.")
  @PostMapping("/{name}/downtime")
  Changed downtime(
      @PathVariable String name,
      @Parameter(description = "ISO-8601 with its zone; now when left out")
          @RequestParam(defaultValue = "")
          String from,
      @Parameter(description = "ISO-8601 with its zone") @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    Instant beginning = from.isBlank() ? clock.instant() : instant("from", from);
    register.downtime(name, beginning, instant("to", to), reason.strip(), user.getName());
    return now(name);
  }

  @Operation(
      summary = "Who changed a site's file, and how",
      description = "The latest first. For administrators.")
  @GetMapping("/{name}/history")
  FilesController.Items<ChangeView> history(
      @PathVariable String name, @RequestParam(defaultValue = "100") int limit) {
    Paging.check(limit, 0);
    return new FilesController.Items<>(
        register.changes(name, limit).stream().map(ChangeView::of).toList());
  }

  @Operation(summary = "The last test jobs of a site", description = "The latest first.")
  @GetMapping("/{name}/tests")
  FilesController.Items<SiteView.TestView> tests(
      @PathVariable String name, @RequestParam(defaultValue = "100") int limit) {
    Paging.check(limit, 0);
    List<SiteView.TestView> tests =
        register.tests(name, limit).stream().map(SiteView.TestView::of).toList();
    return new FilesController.Items<>(tests);
  }

  private Changed now(String name) {
    return new Changed(name, register.text(name).orElse(null));
  }

  private static Instant instant(String parameter, String text) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException unreadable) {
      throw Refused.badRequest(
          "%s '%s' is no time".formatted(parameter, text), "write it as 2026-12-01T08:00:00Z");
    }
  }
}
