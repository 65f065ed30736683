package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The queue is killed under its jobs: nobody else uses the pool meanwhile. */
@Tag("servers")
@Isolated
class HtcondorKilledTest extends PoolFixture {
  @Test
  void theQueuesProgramKilledInTheMiddleLosesNoJobAndInventsNone() {
    Set<JobHandle> handles = new HashSet<>();
    List<JobRequest> jobs = new ArrayList<>();
    for (int number = 0; number < 24; number++) {
      jobs.add(shell("job-" + number, "echo once >> ../starts; sleep 3; exit " + number));
    }
    jobs.forEach(job -> handles.add(accepted(job)));
    await().atMost(PATIENCE).until(() -> anyRunning(handles));

    pool.kill("schedd");

    Map<JobHandle, JobReport> ends = awaitEnds(handles, report -> true);
    for (int number = 0; number < jobs.size(); number++) {
      int expected = number;
      assertThat(ends.get(accepted(jobs.get(number))))
          .isInstanceOfSatisfying(
              JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(expected));
    }
  }

  private boolean anyRunning(Set<JobHandle> handles) {
    return backend.poll(handles).values().stream().anyMatch(JobReport.Running.class::isInstance);
  }
}
