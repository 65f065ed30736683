package org.catena.engine.server.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.catena.engine.core.broker.SiteStatus;
import org.catena.engine.server.problem.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where jobs run. */
@Tag(name = "Sites", description = "Where jobs run, and which sites get new ones")
@RestController
@RequestMapping("/api/v1/sites")
final class SitesController {
  private static final int STRIP = 24;
  private static final String ADMIN = "ADMIN";

  private final SiteBoard board;
  private final SiteRegister register;

  SitesController(SiteBoard board, SiteRegister register) {
    this.board = board;
    this.register = register;
  }

  private SiteView view(SiteStatus site) {
    return SiteView.of(
        site, register.text(site.site()).isPresent(), register.tests(site.site(), STRIP));
  }

  @Operation(
      summary = "Sites with how many of our jobs are there",
      description = "Jobs of graphs that were handed over whole are counted by their site alone.")
  @GetMapping
  FilesController.Items<SiteView> list() {
    return new FilesController.Items<>(board.sites().stream().map(this::view).toList());
  }

  @Operation(
      summary = "Close a site to new jobs",
      description =
          "A downtime, or to drain it: what is there goes on. Holds until it is opened, also after"
              + " a restart. For administrators.")
  @PostMapping("/{name}/close")
  SiteView close(
      @PathVariable String name,
      @Parameter(description = "told to everybody whose job waits for the site")
          @RequestParam(defaultValue = "")
          String reason,
      @Parameter(hidden = true) Principal user) {
    find(name);
    if (reason.isBlank()) {
      throw Refused.badRequest("a site is closed for a reason", "say which: reason=TEXT");
    }
    board.close(name, reason.strip(), user.getName());
    return find(name);
  }

  @Operation(summary = "Open a closed site", description = "For administrators.")
  @PostMapping("/{name}/open")
  SiteView open(@PathVariable String name, @Parameter(hidden = true) Principal user) {
    find(name);
    board.open(name, user.getName());
    return find(name);
  }

  @Operation(
      summary = "One site",
      description = "With the text of its file, if it has one, for administrators.")
  @GetMapping("/{name}")
  Described show(@PathVariable String name, @Parameter(hidden = true) HttpServletRequest request) {
    SiteView site = find(name);
    return new Described(
        site, request.isUserInRole(ADMIN) ? register.text(name).orElse(null) : null);
  }

  /** A site, and how it is described. */
  record Described(@JsonUnwrapped SiteView site, @Nullable String description) {}

  private SiteView find(String name) {
    return board.sites().stream()
        .filter(site -> site.site().equals(name))
        .map(this::view)
        .findFirst()
        .orElseThrow(() -> Unknown.site(name));
  }
}
