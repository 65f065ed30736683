package org.catena.engine.core.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.workflows.model.RunKey;
import org.junit.jupiter.api.Test;

final class ChangesTest {
  /** Pages read a run again only when they are told of it. */
  @Test
  void aGraphThatChangedAloneIsAChangeOfItsRun() {
    RunKey run = new RunKey("cms", 7);
    Changes changes = new Changes();

    changes.dag(
        run,
        new DagAttempt(
            3,
            1,
            new JobKey("order-3.dag-1"),
            AttemptState.INTENDED,
            "POOL",
            Optional.empty(),
            Path.of("/work/dag-1"),
            "",
            "",
            Instant.EPOCH,
            Optional.empty()));

    assertThat(changes.isEmpty()).isFalse();
    assertThat(changes.subjects()).containsExactly(run);
  }
}
