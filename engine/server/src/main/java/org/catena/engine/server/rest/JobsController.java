package org.catena.engine.server.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.store.view.JobDetail;
import org.catena.engine.store.view.JobView;
import org.catena.engine.store.view.JobViews;
import org.catena.engine.store.view.Page;
import org.catena.engine.store.view.RunFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Jobs, attempts and logs. */
@Tag(name = "Jobs", description = "Logical jobs and the attempts they took")
@RestController
@RequestMapping("/api/v1")
final class JobsController {
  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
  private static final List<String> STREAMS = List.of("stdout", "stderr");

  private final JobViews jobs;
  private final RunFiles files;
  private final WaitingJobs waiting;

  JobsController(JobViews jobs, RunFiles files, WaitingJobs waiting) {
    this.jobs = jobs;
    this.files = files;
    this.waiting = waiting;
  }

  /**
   * A job.
   *
   * @param waitingBecause what keeps it from a site, or from beginning there, with where it waits;
   *     null when nothing does but its turn
   */
  record Told(@JsonUnwrapped JobDetail job, @Nullable String waitingBecause) {}

  @Operation(
      summary = "Jobs of a run, in the order in which they were planned",
      description = "seconds are those of the last attempt, so far.")
  @GetMapping("/runs/{number}/jobs")
  Page<JobView> ofRun(
      @PathVariable long number,
      @Parameter(description = "id of a box of the diagram; all when left out")
          @RequestParam(defaultValue = "")
          String stage,
      @Parameter(description = "a job's state such as backing-off; all when left out")
          @RequestParam(defaultValue = "")
          String state,
      @RequestParam(defaultValue = "1000") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    Paging.checkWord("state", state, Words.all(JobState.values()));
    if (files.ofRun(number).isEmpty()) {
      throw Unknown.run(number);
    }
    return jobs.ofRun(number, stage, state, limit, offset);
  }

  @Operation(
      summary = "One job with its command, attempts, inputs and output",
      description =
          "The command is that of the last attempt, argument by argument. waitingBecause says why"
              + " a ready job has no site yet, or what its site says of one that it has not begun;"
              + " because of an attempt why it went to its site.")
  @GetMapping("/jobs/{id}")
  Told one(@PathVariable long id) {
    return new Told(
        jobs.find(id).orElseThrow(() -> Unknown.job(id)), waiting.because(id).orElse(null));
  }

  @Operation(
      summary = "What an attempt wrote",
      description =
          "The last MiB of standard output or standard error; empty while nothing was written. Of"
              + " logs that were removed: when and why.")
  @GetMapping(path = "/jobs/{id}/attempts/{number}/log", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<byte[]> log(
      @PathVariable long id,
      @PathVariable int number,
      @Parameter(description = "stdout or stderr") @RequestParam(defaultValue = "stdout")
          String stream)
      throws IOException {
    Paging.checkWord("stream", stream, STREAMS);
    Path directory = jobs.directory(id, number).orElseThrow(() -> Unknown.attempt(id, number));
    byte[] tail = LogTail.of(directory.resolve(stream));
    byte[] told =
        tail.length > 0
            ? tail
            : jobs.logsRemoved(id, number).orElse("").getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok().contentType(TEXT).body(told);
  }
}
