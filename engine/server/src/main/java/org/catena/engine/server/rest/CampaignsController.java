package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Objects;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.BatchJobViews;
import org.catena.engine.store.view.CampaignDetail;
import org.catena.engine.store.view.CampaignView;
import org.catena.engine.store.view.CampaignViews;
import org.catena.engine.store.view.JobView;
import org.catena.engine.store.view.Page;
import org.catena.workflows.model.CampaignKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns of simulated data. */
@Tag(name = "Campaigns", description = "Batches of simulated data, made one after the other")
@RestController
@RequestMapping("/api/v1/campaigns")
final class CampaignsController {
  private final CampaignViews views;
  private final BatchJobViews jobs;
  private final CampaignHands hands;

  CampaignsController(CampaignViews views, BatchJobViews jobs, CampaignHands hands) {
    this.views = views;
    this.jobs = jobs;
    this.hands = hands;
  }

  /**
   * A campaign to be started.
   *
   * @param name unique in the scope that the file names; the batch's name without its number when
   *     left out
   * @param file name of the production's file, for messages
   * @param config its text: of the first batch
   * @param template text of the steering-file template
   * @param batches how many, 1 when left out
   * @param keepActive the next batch begins when fewer jobs than this are active; when left out, as
   *     soon as the one before has no active job any more
   * @param priority campaigns with a higher one get free places first; 0 when left out
   * @param pileupDatasets how many pileup datasets take turns; 1 when left out
   * @param diagram key of the diagram that starts the batches; that of the program when left out
   * @param batchDiagram key of the diagram that each batch follows
   */
  record Handed(
      @Nullable String name,
      @Nullable String file,
      @Nullable String config,
      @Nullable String template,
      @Nullable Integer batches,
      @Nullable Integer keepActive,
      @Nullable Integer priority,
      @Nullable Integer pileupDatasets,
      @Nullable String diagram,
      @Nullable String batchDiagram) {

    String fileName() {
      return file == null || file.isBlank() ? "ldmxproduction.config" : file;
    }

    CampaignRequest request() {
      CampaignSettings settings =
          CampaignProblems.stated(
              () ->
                  new CampaignSettings(
                      or(batches, 1),
                      or(keepActive, 1),
                      or(priority, 0),
                      Objects.requireNonNullElse(diagram, CampaignSettings.CAMPAIGN_DIAGRAM),
                      Objects.requireNonNullElse(batchDiagram, CampaignSettings.BATCH_DIAGRAM),
                      or(pileupDatasets, 1)));
      return new CampaignRequest(
          Objects.requireNonNullElse(name, "").strip(),
          fileName(),
          text(),
          Objects.requireNonNullElse(template, ""),
          settings);
    }

    String text() {
      if (config == null || config.isBlank()) {
        throw Refused.badRequest(
            "no production's file was handed in", "put its text into the member 'config'");
      }
      return config;
    }

    private static int or(@Nullable Integer given, int otherwise) {
      return given == null ? otherwise : given;
    }
  }

  @Operation(
      summary = "Campaigns, newest first, with how far each batch is",
      description = "Jobs and attempts are counted apart; active jobs are neither done nor failed.")
  @GetMapping
  Page<CampaignView> list(
      @RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    return views.list(limit, offset);
  }

  @Operation(
      summary = "One campaign",
      description = "With its production's file, its template and everything that was changed.")
  @GetMapping("/{scope}/{name}")
  CampaignDetail one(@PathVariable String scope, @PathVariable String name) {
    return known(CampaignProblems.key(scope, name));
  }

  @Operation(
      summary = "Jobs of a campaign, in the order in which they were planned",
      description = "GET /api/v1/jobs/{id} tells each one's attempts, and why they went where.")
  @GetMapping("/{scope}/{name}/jobs")
  Page<JobView> jobs(
      @PathVariable String scope,
      @PathVariable String name,
      @Parameter(description = "number of a batch; all when left out")
          @RequestParam(defaultValue = "0")
          int batch,
      @Parameter(description = "a state such as failed; all when left out")
          @RequestParam(defaultValue = "")
          String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    Paging.checkWord("state", state, Words.all(JobState.values()));
    CampaignKey key = CampaignProblems.key(scope, name);
    known(key);
    return jobs.ofCampaign(key, batch, state, limit, offset);
  }

  @Operation(
      summary = "Look through a production's file and its template",
      description = "Says everything that is wrong with them, with lines; starts nothing.")
  @PostMapping("/check")
  CampaignCheck check(@RequestBody Handed handed) {
    return CampaignCheck.of(handed.fileName(), handed.text(), handed.template());
  }

  @Operation(
      summary = "Start a campaign",
      description =
          "Its files are read and checked first: what cannot be used is refused with every error,"
              + " and leaves no trace. For administrators.")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CampaignDetail create(@RequestBody Handed handed, @Parameter(hidden = true) Principal user) {
    CampaignRequest request = handed.request();
    CampaignCheck check = CampaignCheck.of(handed.fileName(), handed.text(), handed.template());
    if (!check.good()) {
      throw CampaignProblems.wrong(check.errors(), check.warnings());
    }
    CampaignRecord made = CampaignProblems.asked(() -> hands.create(request, user.getName()));
    return known(made.key());
  }

  private CampaignDetail known(CampaignKey key) {
    return views.find(key).orElseThrow(() -> CampaignProblems.unknown(key));
  }
}
