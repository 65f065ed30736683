package org.catena.engine.server.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.store.view.IncidentView;
import org.catena.engine.store.view.IncidentViews;
import org.catena.engine.store.view.Page;
import org.catena.engine.store.view.RunView;
import org.catena.engine.store.view.RunViews;
import org.catena.engine.store.view.StageView;
import org.catena.engine.store.view.StageViews;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs, their stages and their diagram. */
@Tag(name = "Runs", description = "Data-taking runs and how far their chain is")
@RestController
@RequestMapping("/api/v1/runs")
final class RunsController {
  private static final List<String> STATES = List.of("running", "stopped", "done");

  private final RunViews runs;
  private final StageViews stages;
  private final IncidentViews incidents;
  private final CamundaProcesses processes;
  private final RunRetry retry;

  RunsController(
      RunViews runs,
      StageViews stages,
      IncidentViews incidents,
      CamundaProcesses processes,
      RunRetry retry) {
    this.runs = runs;
    this.stages = stages;
    this.incidents = incidents;
    this.processes = processes;
    this.retry = retry;
  }

  /** A run with the stages it reached and everything that went wrong in it. */
  record RunDetail(
      @JsonUnwrapped RunView run, List<StageView> stages, List<IncidentView> incidents) {}

  @Operation(
      summary = "Runs: stopped first, then running, then done; newest first in each",
      description =
          "stopped means that a person is needed; jobs counts every job of the run, chunks only"
              + " those that process a chunk; copies tells how far the copies policy is met.")
  @GetMapping
  Page<RunView> list(
      @Parameter(description = "running, stopped or done; all when left out")
          @RequestParam(defaultValue = "")
          String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    Paging.checkWord("state", state, STATES);
    return runs.list(state, limit, offset);
  }

  @Operation(
      summary = "One run with its stages and incidents",
      description =
          "A stage is a box of the diagram that was reached. Its counts are chunk jobs for"
              + " process-chunks, copies for copy, one unit for the others.")
  @GetMapping("/{number}")
  RunDetail one(@PathVariable long number) {
    return new RunDetail(known(number), stages.ofRun(number), incidents.ofRun(number));
  }

  @Operation(
      summary = "The run's diagram",
      description = "BPMN 2.0 XML of the version to which this run is pinned.")
  @GetMapping(path = "/{number}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
  byte[] diagram(@PathVariable long number) {
    RunView run = known(number);
    return processes
        .diagram(run.processInstanceId())
        .orElseThrow(
            () ->
                Refused.notFound(
                    "run %d has no diagram yet".formatted(number),
                    "its process instance is being started, or its history was removed"));
  }

  @Operation(
      summary = "Let a stopped run go on",
      description =
          "Stopped stages go on with their failed jobs and copies only; what was done stays done."
              + " Answers how many units go on. For administrators.")
  @PostMapping("/{number}/retry")
  RunRetry.Resumed retry(@PathVariable long number, @Parameter(hidden = true) Principal user) {
    known(number);
    RunRetry.Resumed resumed = retry.retry(number, user.getName());
    if (resumed.isNothing()) {
      throw Refused.conflict(
          "nothing is stopped in run " + number,
          "only stopped stages are let go on; see its stages");
    }
    return resumed;
  }

  private RunView known(long number) {
    return runs.find(number).orElseThrow(() -> Unknown.run(number));
  }
}
