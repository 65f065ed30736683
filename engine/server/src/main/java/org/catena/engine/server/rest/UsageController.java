package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.catena.engine.store.view.CampaignViews;
import org.catena.engine.store.view.RunViews;
import org.catena.engine.store.view.UsageView;
import org.catena.engine.store.view.UsageViews;
import org.catena.workflows.model.CampaignKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What jobs asked for and took. */
@Tag(name = "Usage", description = "What jobs asked for and took, by site")
@RestController
@RequestMapping("/api/v1")
final class UsageController {
  private static final String TOLD =
      "Times are of attempts that succeeded. Processor time and memory are null where no site tells"
          + " them. Suggestions need 20 attempts.";

  private final UsageViews usage;
  private final CampaignViews campaigns;
  private final RunViews runs;

  UsageController(UsageViews usage, CampaignViews campaigns, RunViews runs) {
    this.usage = usage;
    this.campaigns = campaigns;
    this.runs = runs;
  }

  @Operation(
      summary = "What a campaign's jobs asked for and took",
      description = "A batch's name stands for its campaign. " + TOLD)
  @GetMapping("/campaigns/{scope}/{name}/usage")
  UsageView ofCampaign(@PathVariable String scope, @PathVariable String name) {
    CampaignKey asked = CampaignProblems.key(scope, name);
    return usage.ofCampaign(
        campaigns.whose(asked).orElseThrow(() -> CampaignProblems.unknown(asked)));
  }

  @Operation(summary = "What the jobs of a run's stage asked for and took", description = TOLD)
  @GetMapping("/runs/{number}/stages/{stage}/usage")
  UsageView ofStage(
      @PathVariable long number,
      @Parameter(description = "a box of the run's diagram") @PathVariable String stage) {
    if (runs.find(number).isEmpty()) {
      throw Unknown.run(number);
    }
    return usage.ofStage(number, stage);
  }
}
