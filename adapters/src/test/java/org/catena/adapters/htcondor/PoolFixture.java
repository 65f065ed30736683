package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Path;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.junit.jupiter.api.AfterEach;

/** What tests on the real pool share. */
abstract class PoolFixture extends JobFixture {
  final Pool pool = Pool.given();
  HtcondorJobBackend backend = pool.backend(pool.settings());

  @AfterEach
  void close() throws IOException {
    backend.close();
    pool.removeJobs();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected Path attempts() {
    return pool.share.resolve("attempts");
  }

  void restartWith(HtcondorSettings settings) throws IOException {
    backend.close();
    backend = pool.backend(settings);
  }

  static String number(JobHandle handle) {
    return JobId.parse(handle).orElseThrow().id().toString();
  }
}
