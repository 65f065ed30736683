package org.catena.engine.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MetricsTest extends ServerTest {
  @Autowired private JdbcClient database;

  @Test
  void theLedgerIsCountedForPrometheus() throws Exception {
    String metrics = send(request("/actuator/prometheus")).body();

    assertThat(metrics)
        .contains("catena_runs{state=\"running\"} 1.0")
        .contains("catena_runs{state=\"stopped\"} 1.0")
        .contains(
            "catena_jobs{state=\"succeeded\"} " + counted("sum(jobs)", "job_count", "SUCCEEDED"))
        .contains(
            "catena_jobs{state=\"backing-off\"} "
                + counted("sum(jobs)", "job_count", "BACKING_OFF"))
        .contains(
            "catena_attempts_total{outcome=\"failed\"} " + counted("count(*)", "attempt", "FAILED"))
        .contains(
            "catena_attempts_total{outcome=\"lost\"} " + counted("count(*)", "attempt", "LOST"))
        .contains("catena_transfers{state=\"underway\"} 1.0")
        .contains("catena_incidents_open 1.0")
        .contains("catena_events{state=\"waiting\"} 1.0")
        .containsPattern("catena_rse_bytes\\{kind=\"disk\",rse=\"DCACHE-CHICAGO\"\\} [1-9]")
        .contains("catena_rse_files{kind=\"tape\",rse=\"TAPE-STOCKHOLM\"}")
        .contains("jvm_memory_used_bytes");
  }

  /** Other tests leave theirs in the same database. */
  private double counted(String what, String table, String state) {
    long count =
        database
            .sql("select %s from %s where state = ?".formatted(what, table))
            .param(state)
            .query(Long.class)
            .single();
    assertThat(count).as("%s in %s", state, table).isPositive();
    return count;
  }
}
