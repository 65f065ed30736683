package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import org.catena.engine.core.submit.HandOrders;
import org.catena.engine.core.submit.HandOrders.Order;
import org.catena.engine.server.problem.Refused;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs at their sites, by hand. */
@Tag(name = "Jobs", description = "Logical jobs and the attempts they took")
@RestController
@RequestMapping("/api/v1/jobs/{id}")
final class JobHandsController {
  private final JobHands hands;

  JobHandsController(JobHands hands) {
    this.hands = hands;
  }

  /** That the site was told; the job's state says when it is so. */
  record Told(String message) {}

  @Operation(
      summary = "Have a job wait",
      description =
          "The site keeps it until it is released; one that runs loses its work. For"
              + " administrators.")
  @PostMapping("/hold")
  Told hold(
      @PathVariable long id,
      @Parameter(description = "for those who look into the site's queue")
          @RequestParam(defaultValue = "")
          String reason,
      @Parameter(hidden = true) Principal user) {
    return give(Order.HOLD, id, reason, user);
  }

  @Operation(
      summary = "Let a held job go on",
      description = "It is queued again at its site. For administrators.")
  @PostMapping("/release")
  Told release(
      @PathVariable long id,
      @Parameter(description = "for the record") @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    return give(Order.RELEASE, id, reason, user);
  }

  @Operation(
      summary = "Take a job out of its site",
      description =
          "It leaves no result and has failed; retrying its run tries it again. For"
              + " administrators.")
  @PostMapping("/remove")
  Told remove(
      @PathVariable long id,
      @Parameter(description = "for the record") @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    return give(Order.REMOVE, id, reason, user);
  }

  private Told give(Order order, long id, String reason, Principal user) {
    HandOrders.Answer answer =
        hands.give(order, id, user.getName(), reason).orElseThrow(() -> Unknown.job(id));
    String message = answer.message();
    return switch (answer.passed()) {
      case ON -> new Told(message);
      case NOTHING_THERE ->
          throw Refused.conflict(message, "only a job that is queued, running or held can be told");
      case NOT_POSSIBLE -> throw Refused.conflict(message, "use what the site itself offers");
      case REFUSED -> throw Refused.busy(message, "try again, or use what the site itself offers");
    };
  }
}
