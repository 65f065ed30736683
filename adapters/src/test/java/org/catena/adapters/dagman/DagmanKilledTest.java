package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;

import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.SubmittedDag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Parts of the pool that are killed while a graph runs: nobody else uses the pool meanwhile. */
@Tag("servers")
@Isolated
class DagmanKilledTest extends DagmanFixture {
  @Test
  void aKilledDagmanGoesOnAndNothingRunsTwice() {
    SubmittedDag run = start(eight());
    await(run, this::eightRun);

    pool.kill("dagman");
    open();

    assertRanOnce(awaitEnd(run));
  }

  @Test
  void aKilledQueueGoesOnAndNothingRunsTwice() {
    SubmittedDag run = start(eight());
    await(run, this::eightRun);

    pool.kill("schedd");
    assertThat(poll(run).dag()).isNotInstanceOf(JobReport.Gone.class);
    open();

    assertRanOnce(awaitEnd(run));
  }
}
