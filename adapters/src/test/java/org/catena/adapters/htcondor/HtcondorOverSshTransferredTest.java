package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.catena.adapters.spi.JobRequest;
import org.junit.jupiter.api.Tag;

/** Likewise, where the queue carries files on to machines that share none with it. */
@Tag("long")
@Tag("servers")
class HtcondorOverSshTransferredTest extends HtcondorOverSshTest {
  @Override
  HtcondorSettings.FileAccess files() {
    return HtcondorSettings.FileAccess.TRANSFERRED;
  }

  @Override
  protected void assertRanIn(JobRequest job, Path there) {
    assertThat(there).isNotEqualTo(job.directory());
  }
}
