package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The element is killed and started again under its jobs: nobody else uses it meanwhile. */
@Tag("servers")
@Isolated
class ArcKilledTest extends JobFixture {
  private static final int BYTES = 100_000_000;

  private final ExecutorService threads = Executors.newSingleThreadExecutor();
  private final ArcBed bed = ArcBed.given();
  private final ArcJobBackend backend = bed.backend(bed.settings());

  @AfterEach
  void close() {
    threads.shutdownNow();
    backend.close();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected Path attempts() {
    return bed.share.resolve("attempts");
  }

  @Test
  void bothDaemonsKilledInTheMiddleLoseNoJobAndInventNone() {
    List<JobRequest> jobs = new ArrayList<>();
    List<JobHandle> handles = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      jobs.add(
          shell(
              "job-" + number,
              "echo once >> %s; sleep 5; exit %d".formatted(mark("starts-" + number), number)));
    }
    jobs.forEach(job -> handles.add(accepted(job)));
    awaitFile(mark("starts-0"));

    bed.kill("ws");
    bed.kill("arex");

    for (int number = 0; number < jobs.size(); number++) {
      JobReport last = settledAtLast(handles.get(number));
      int expected = number;
      assertThat(last)
          .isInstanceOfSatisfying(
              JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(expected));
      assertThat(mark("starts-" + number)).hasContent("once\n");
    }
  }

  /** A-REX takes what there is of such a file for the file, and starts the job. */
  @Test
  void killedWhileAFileArrivesNoPayloadReadsHalfOfIt() throws Exception {
    for (int turn = 0; turn < 3; turn++) {
      Path input = Files.createDirectories(bed.share.resolve("inputs")).resolve("input-" + turn);
      Files.write(input, new byte[BYTES]);
      JobRequest count =
          shell("count-" + turn, "cat input-%d | wc -c > %s".formatted(turn, mark("read-" + turn)));
      JobRequest job =
          new JobRequest(
              count.key(),
              count.arguments(),
              count.directory(),
              count.environment(),
              count.resources(),
              List.of(input));
      Future<SubmitOutcome> submitted = threads.submit(() -> submit(job));
      await().forever().pollInterval(Duration.ofMillis(1)).until(() -> bed.holds(input));

      bed.kill("ws");
      bed.kill("arex");

      JobHandle handle =
          submitted.get() instanceof SubmitOutcome.Accepted accepted
              ? accepted.handle()
              : foundAtLast(job);
      JobReport last = settledAtLast(handle);
      if (last instanceof JobReport.Ended ended) {
        assertThat(ended.exitCode()).isZero();
        assertThat(mark("read-" + turn)).hasContent(BYTES + "\n");
      } else {
        assertThat(((JobReport.Gone) last).failure().fault())
            .isIn(Fault.STAGE_IN, Fault.OUTPUT_MISSING);
        assertThat(mark("read-" + turn)).doesNotExist();
      }
    }
  }

  private JobHandle foundAtLast(JobRequest job) {
    FindOutcome outcome =
        await()
            .forever()
            .pollInterval(Duration.ofMillis(200))
            .until(() -> find(job), found -> !(found instanceof FindOutcome.Unsettled));
    assertThat(outcome).isInstanceOf(FindOutcome.Found.class);
    return ((FindOutcome.Found) Objects.requireNonNull(outcome)).handle();
  }

  /** While the element is away nothing is known of some jobs for a moment. */
  private JobReport settledAtLast(JobHandle handle) {
    return Objects.requireNonNull(
        await()
            .forever()
            .pollInterval(Duration.ofMillis(200))
            .until(
                () -> poll(handle),
                report -> report instanceof JobReport.Ended || report instanceof JobReport.Gone));
  }
}
