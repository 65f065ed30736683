package org.catena.engine.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.port.LinkLedger;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MetricsTest extends ServerTest {
  @Autowired private JdbcClient database;
  @Autowired private LinkLedger links;

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

  @Test
  void aLinkIsCountedFromItsFirstCopyOn() throws Exception {
    Link link = new Link(Link.WORK, "METRICS-DISK");
    Instant hour = Instant.parse("2016-12-31T23:00:00Z");
    links.add(List.of(new LinkTally(link, hour, "", 2, 700, 3.5, hour, "")));
    links.add(List.of(new LinkTally(link, hour, "STORAGE_FULL", 1, 0, 1, hour, "full")));

    await()
        .untilAsserted(
            () ->
                assertThat(send(request("/actuator/prometheus")).body())
                    .contains(
                        "catena_link_attempts_total{from=\"work\",outcome=\"arrived\",to=\"METRICS-DISK\"} 2.0")
                    .contains(
                        "catena_link_attempts_total{from=\"work\",outcome=\"storage-full\",to=\"METRICS-DISK\"} 1.0")
                    .contains(
                        "catena_link_copied_bytes_total{from=\"work\",to=\"METRICS-DISK\"} 700.0")
                    .contains(
                        "catena_link_copying_seconds_total{from=\"work\",to=\"METRICS-DISK\"} 3.5"));
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
