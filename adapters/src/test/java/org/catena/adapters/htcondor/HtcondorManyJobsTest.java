package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What many jobs cost a real pool's queue: they want more memory than it has, and wait. */
@Tag("servers")
class HtcondorManyJobsTest extends PoolFixture {
  private static final int MANY = 600;
  private static final long NOBODY_HAS_IT = 1L << 45;

  @Test
  void manyJobsWithoutNewsAreAskedAboutAndCancelledWithFewQuestions() throws IOException {
    Set<JobHandle> jobs = waiting();
    Path calls = pool.share.resolve("calls");
    restartWith(pool.through(counting("condor_q", calls), Duration.ofMinutes(1)));
    Following rounds = backend.follow();
    jobs.forEach(rounds::begin);

    Map<JobHandle, JobReport> told = rounds.round();

    assertThat(told).containsOnlyKeys(jobs);
    assertThat(told.values()).containsOnly(new JobReport.Queued());
    assertThat(Files.readAllLines(calls)).hasSize(1);
    assertThat(rounds.round()).hasSizeLessThan(MANY);
    assertThat(backend.cancel(jobs).values()).hasSize(MANY).containsOnly(new CancelOutcome.Asked());
    assertThat(Files.readAllLines(calls)).hasSize(2);
    assertThat(awaitEnds(jobs, report -> true).values()).allMatch(JobReport.Gone.class::isInstance);
  }

  @Test
  void ofManyJobsWithoutNewsOneThatWasRemovedMeanwhileIsSeen() throws IOException {
    Set<JobHandle> jobs = waiting();
    backend.close();
    JobHandle removed = jobs.iterator().next();
    pool.run("condor_rm", number(removed));
    try (var logs = Files.list(pool.share.resolve("state/log"))) {
      for (Path log : logs.toList()) {
        Files.delete(log); // and with it the news
      }
    }

    restartWith(pool.settings());

    assertThat(awaitReport(removed, JobReport.Gone.class::isInstance)).isNotNull();
    assertThat(backend.poll(jobs).values().stream().filter(JobReport.Queued.class::isInstance))
        .hasSize(MANY - 1);
  }

  private Set<JobHandle> waiting() {
    List<JobRequest> jobs = new ArrayList<>();
    Resources resources = new Resources(1, NOBODY_HAS_IT, Duration.ofMinutes(10));
    for (int number = 0; number < MANY; number++) {
      jobs.add(job("job-" + number, resources, "true"));
    }
    Set<JobHandle> handles =
        backend.submit(jobs).values().stream()
            .map(outcome -> ((SubmitOutcome.Accepted) outcome).handle())
            .collect(Collectors.toSet());
    backend.poll(handles); // reads the log, of which nothing is news after a restart
    return handles;
  }

  /** The pool's programs, of which one writes a line for each call. */
  private Path counting(String program, Path calls) throws IOException {
    Path programs = Files.createDirectories(pool.share.resolve("counting"));
    for (String name : List.of("condor_q", "condor_history", "condor_rm", "condor_submit")) {
      Path own = programs.resolve(name);
      if (name.equals(program)) {
        String line = "#!/bin/sh\necho called >> '%s'\nexec '%s' \"$@\"\n";
        Files.writeString(own, line.formatted(calls, pool.program(name)));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
      } else {
        Files.createSymbolicLink(own, pool.program(name));
      }
    }
    return programs;
  }
}
