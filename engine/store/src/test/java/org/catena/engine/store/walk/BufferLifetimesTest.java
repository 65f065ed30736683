package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.policy.BufferLifetimes;
import org.catena.engine.core.policy.CopiesAuditor;
import org.catena.engine.core.policy.CopiesRequirements;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.store.ledger.JdbcBufferLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People are told of a run that lies in the buffer for too long; nothing is deleted for it. */
final class BufferLifetimesTest {
  private static final RetryPolicy ALWAYS =
      question -> new RetryPolicy.Verdict(true, Duration.ofMillis(50), "always");

  private final Site site;
  private final Parts parts = Parts.ordinary().only("upload", "purge").with(ALWAYS);

  BufferLifetimesTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
  }

  private BufferLifetimes lifetimes(Engine engine, Duration lifetime) {
    return new BufferLifetimes(
        new JdbcBufferLedger(engine.database.client()),
        engine.ledgers.runs(),
        new CopiesAuditor(engine.catalog, site.rses()),
        new CopiesRequirements(engine.ledgers.orders(), engine.ledgers.transfers(), site.rses()),
        engine.ledgers.incidents(),
        engine.transactions,
        "DAQ",
        lifetime,
        parts.clock());
  }

  private static List<String> told(Engine engine) {
    return engine.ledgers.incidents().openOnes().stream()
        .filter(incident -> incident.kind().equals(BufferLifetimes.ENDS))
        .map(Incident::message)
        .toList();
  }

  @Test
  void theTimeIsCountedDownAndOnlyTheProofEndsIt() throws Exception {
    Files.move(site.path("chicago"), site.path("unmounted"));
    try (Engine engine = new Engine(site, parts);
        BufferLifetimes lifetimes = lifetimes(engine, Duration.ofDays(4))) {
      engine.appeared(7);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> Files.exists(site.path("stockholm/cms/run-00000007.raw.csv")));

      parts.clock().forward(Duration.ofHours(71));
      lifetimes.look();
      assertThat(told(engine)).isEmpty();

      parts.clock().forward(Duration.ofHours(2));
      lifetimes.look();
      assertThat(told(engine))
          .singleElement()
          .asString()
          .contains("run 7", "may stay 96 hours", "22 hours are left", "missing: CHICAGO");

      parts.clock().forward(Duration.ofHours(30));
      lifetimes.look();
      assertThat(told(engine))
          .singleElement()
          .asString()
          .contains("over its time by 7 hours", "Nothing is deleted without proof");
      assertThat(site.path("daq/run-00000007.raw.csv")).exists();

      Files.move(site.path("unmounted"), site.path("chicago"));
      await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));
      lifetimes.look();
      assertThat(told(engine)).isEmpty();
      assertThat(site.path("daq/run-00000007.raw.csv")).doesNotExist();
    }
  }

  @Test
  void whereNobodyMindsNobodyIsTold() {
    try (Engine engine = new Engine(site, parts.only("upload"));
        BufferLifetimes lifetimes = lifetimes(engine, Duration.ZERO)) {
      engine.appeared(7);
      await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));

      parts.clock().forward(Duration.ofDays(400));
      lifetimes.look();

      assertThat(told(engine)).isEmpty();
    }
  }
}
