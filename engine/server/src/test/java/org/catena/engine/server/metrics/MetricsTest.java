package org.catena.engine.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;

final class MetricsTest extends ServerTest {
  @Test
  void theLedgerIsCountedForPrometheus() throws Exception {
    String metrics = send(request("/actuator/prometheus")).body();

    assertThat(metrics)
        .contains("catena_runs{state=\"running\"} 1.0")
        .contains("catena_runs{state=\"stopped\"} 1.0")
        .contains("catena_jobs{state=\"succeeded\"} 3.0")
        .contains("catena_jobs{state=\"backing-off\"} 1.0")
        .contains("catena_attempts_total{outcome=\"failed\"} 1.0")
        .contains("catena_attempts_total{outcome=\"lost\"} 1.0")
        .contains("catena_transfers{state=\"underway\"} 1.0")
        .contains("catena_incidents_open 1.0")
        .contains("catena_events{state=\"waiting\"} 1.0")
        .containsPattern("catena_rse_bytes\\{kind=\"disk\",rse=\"DCACHE-CHICAGO\"\\} [1-9]")
        .contains("catena_rse_files{kind=\"tape\",rse=\"TAPE-STOCKHOLM\"}")
        .contains("jvm_memory_used_bytes");
  }
}
