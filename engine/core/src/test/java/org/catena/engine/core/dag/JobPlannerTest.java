package org.catena.engine.core.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.workflows.model.Chunk;
import org.junit.jupiter.api.Test;

final class JobPlannerTest {
  @Test
  void aRunOf250EventsIsThreeChunksAndOneMergeThatWaitsForThem() {
    JobPlanner.Plan plan = JobPlanner.plan(Orders.ORDER, 250);

    assertThat(plan.jobs())
        .extracting(JobRecord::name)
        .containsExactly("chunk-00000", "chunk-00001", "chunk-00002", "merge");
    assertThat(plan.jobs())
        .extracting(JobRecord::state)
        .containsExactly(JobState.READY, JobState.READY, JobState.READY, JobState.WAITING);
    assertThat(plan.jobs().get(2).chunk()).isEqualTo(Optional.of(new Chunk(2, 200, 50)));
    assertThat(plan.dag().parentCount(3)).isEqualTo(3);
    assertThat(plan.dag().name(3)).isEqualTo("merge");
  }

  @Test
  void theSameOrderAlwaysGivesTheSameJobs() {
    assertThat(JobPlanner.plan(Orders.ORDER, 1234).jobs())
        .isEqualTo(JobPlanner.plan(Orders.ORDER, 1234).jobs());
  }

  @Test
  void aSingleJobIsNamedAfterWhatItMakes() {
    JobPlanner.Plan plan =
        JobPlanner.plan(Orders.order(OrderKind.RUN_JOB, Map.of("output", "minitree")), 250);

    assertThat(plan.jobs()).hasSize(1);
    assertThat(plan.jobs().get(0).name()).isEqualTo("minitree");
    assertThat(plan.jobs().get(0).kind()).isEqualTo(JobKind.SINGLE);
    assertThat(plan.jobs().get(0).state()).isEqualTo(JobState.READY);
  }
}
