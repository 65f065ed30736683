package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.campaign.CampaignEdit;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.CampaignDetail;
import org.catena.engine.store.view.CampaignViews;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.model.CampaignKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns, by hand. Every order is for administrators, and kept with who gave it. */
@Tag(name = "Campaigns", description = "Batches of simulated data, made one after the other")
@RestController
@RequestMapping("/api/v1/campaigns/{scope}/{name}")
final class CampaignHandsController {
  private static final String BATCHES = "batches";
  private static final String KEEP_ACTIVE = "keep-active";
  private static final String PRIORITY = "priority";

  private final CampaignViews views;
  private final CampaignHands hands;

  CampaignHandsController(CampaignViews views, CampaignHands hands) {
    this.views = views;
    this.hands = hands;
  }

  /** One order, as the campaign's hands take it. */
  private interface Order {
    CampaignRecord give(CampaignKey key, String who, String reason);
  }

  @Operation(
      summary = "No new batch and no new submission",
      description = "What is at a site goes on. For administrators.")
  @PostMapping("/pause")
  CampaignDetail pause(
      @PathVariable String scope,
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    return give(hands::pause, CampaignProblems.key(scope, name), user, reason);
  }

  @Operation(summary = "Let a paused campaign go on", description = "For administrators.")
  @PostMapping("/resume")
  CampaignDetail resume(
      @PathVariable String scope,
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    return give(hands::resume, CampaignProblems.key(scope, name), user, reason);
  }

  @Operation(
      summary = "End a campaign",
      description =
          "Its jobs are taken away from their sites; what is registered stays. It cannot be taken"
              + " back: a copy begins anew. For administrators.")
  @PostMapping("/cancel")
  CampaignDetail cancel(
      @PathVariable String scope,
      @PathVariable String name,
      @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    return give(hands::cancel, CampaignProblems.key(scope, name), user, reason);
  }

  @Operation(
      summary = "Let what stopped go on",
      description =
          "Failed jobs and copies get another chance. A batch's name stands for its campaign. For"
              + " administrators.")
  @PostMapping("/retry")
  RunRetry.Resumed retry(
      @PathVariable String scope,
      @PathVariable String name,
      @Parameter(hidden = true) Principal user) {
    CampaignKey asked = CampaignProblems.key(scope, name);
    CampaignKey key = views.whose(asked).orElseThrow(() -> CampaignProblems.unknown(asked));
    RunRetry.Resumed resumed = CampaignProblems.asked(() -> hands.retry(key, user.getName()));
    if (resumed.isNothing()) {
      throw Refused.conflict(
          "nothing is stopped in campaign %s:%s".formatted(key.scope(), key.name()),
          "only failed jobs and copies are let go on; see its batches");
    }
    return resumed;
  }

  @Operation(
      summary = "Who gets free places first",
      description = "From -1000 to 1000; the higher, the earlier. For administrators.")
  @PostMapping("/priority")
  CampaignDetail priority(
      @PathVariable String scope,
      @PathVariable String name,
      @RequestParam int value,
      @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    CampaignEdit edit = new CampaignEdit(Optional.empty(), Optional.empty(), Optional.of(value));
    return give(
        (key, who, why) -> hands.change(key, edit, who, why),
        CampaignProblems.key(scope, name),
        user,
        reason);
  }

  @Operation(
      summary = "Change what is not submitted yet",
      description =
          "A JSON object: batches, keep-active, priority, or keys of the production's file. What"
              + " was made with which value stays known. For administrators.")
  @PostMapping("/parameters")
  CampaignDetail parameters(
      @PathVariable String scope,
      @PathVariable String name,
      @RequestBody Map<String, String> values,
      @RequestParam(defaultValue = "") String reason,
      @Parameter(hidden = true) Principal user) {
    CampaignKey key = CampaignProblems.key(scope, name);
    known(key);
    Map<ConfigKey, String> ofFile = new EnumMap<>(ConfigKey.class);
    values.forEach(
        (word, value) -> ConfigKey.of(word).ifPresent(known -> ofFile.put(known, value)));
    values.keySet().forEach(CampaignHandsController::requireKnown);
    CampaignProblems.asked(
        () ->
            ofFile.isEmpty()
                ? hands.change(key, edit(values), user.getName(), reason)
                : hands.set(key, onlyOfFile(ofFile, values), user.getName(), reason));
    return known(key);
  }

  /** All of a change is done, or nothing of it: so it is of one kind. */
  private static Map<ConfigKey, String> onlyOfFile(
      Map<ConfigKey, String> ofFile, Map<String, String> values) {
    if (ofFile.size() < values.size()) {
      throw Refused.badRequest(
          "batches, keep-active and priority are changed apart from keys of the file",
          "ask for one and then for the other");
    }
    return ofFile;
  }

  private static CampaignEdit edit(Map<String, String> values) {
    if (values.isEmpty()) {
      throw Refused.badRequest(
          "nothing is to be changed", "give a JSON object: {\"JobMemory\":\"3\"}");
    }
    return new CampaignEdit(
        whole(values, BATCHES), whole(values, KEEP_ACTIVE), whole(values, PRIORITY));
  }

  private static Optional<Integer> whole(Map<String, String> values, String word) {
    String value = values.get(word);
    try {
      return value == null ? Optional.empty() : Optional.of(Integer.valueOf(value.strip()));
    } catch (NumberFormatException wrong) {
      throw Refused.badRequest(
          "%s '%s' is no whole number".formatted(word, value), "give a whole number");
    }
  }

  private static void requireKnown(String word) {
    boolean ours = word.equals(BATCHES) || word.equals(KEEP_ACTIVE) || word.equals(PRIORITY);
    if (!ours && ConfigKey.of(word).isEmpty()) {
      throw Refused.badRequest(
          "'%s' is no parameter of a campaign".formatted(word),
          "use batches, keep-active, priority, or a key of the production's file");
    }
  }

  @Operation(
      summary = "A new campaign from the text of this one",
      description = "For administrators.")
  @PostMapping("/clone")
  @ResponseStatus(HttpStatus.CREATED)
  CampaignDetail copy(
      @PathVariable String scope,
      @PathVariable String name,
      @Parameter(description = "of the new campaign") @RequestParam String as,
      @Parameter(description = "name of its first batch, which must be new") @RequestParam
          String batch,
      @Parameter(hidden = true) Principal user) {
    CampaignKey key = CampaignProblems.key(scope, name);
    known(key);
    return known(CampaignProblems.asked(() -> hands.copy(key, as, batch, user.getName())).key());
  }

  private CampaignDetail give(Order order, CampaignKey key, Principal user, String reason) {
    known(key);
    CampaignProblems.asked(() -> order.give(key, user.getName(), reason));
    return known(key);
  }

  private CampaignDetail known(CampaignKey key) {
    return views.find(key).orElseThrow(() -> CampaignProblems.unknown(key));
  }
}
