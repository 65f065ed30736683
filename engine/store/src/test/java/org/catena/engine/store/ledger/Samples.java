package org.catena.engine.store.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/** Records to keep. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final Instant LATER = NOW.plusSeconds(60);
  static final Content CONTENT = new Content(5, new Adler32("11e60398"));
  static final RunRecord RUN =
      new RunRecord(
          new RunKey("cms", 7),
          new RunManifest(
              7, "science", 250, List.of(new RunManifest.RawFile("run-00000007.raw.csv", CONTENT))),
          "DAQ",
          "raw-to-minitrees",
          "",
          NOW,
          Optional.empty());

  private Samples() {}

  static EventRecord event(String eventId, Optional<Instant> expiresAt) {
    return new EventRecord(
        0, "daq", eventId, "type", 7, "", EventState.WAITING, 1, NOW, expiresAt, "");
  }

  static WorkOrder order(String stage, String execution) {
    return new WorkOrder(
        0,
        RUN.key(),
        stage,
        "The box",
        OrderKind.PROCESS_CHUNKS,
        Map.of("to", "CHICAGO; \"quoted\"", "events-per-chunk", "100"),
        execution,
        OrderState.OPEN,
        "",
        NOW,
        Optional.empty());
  }

  static TransferRecord transfer(long orderId, String rse) {
    return new TransferRecord(
        0,
        orderId,
        new LogicalFile("cms", "run-00000007.raw.csv"),
        CONTENT,
        Optional.empty(),
        rse,
        FileUrl.parse("file:///rse/" + rse + "/a.csv"),
        TransferState.PLANNED,
        0,
        Optional.empty(),
        "",
        "");
  }

  static Incident incident(String subject, String message) {
    return new Incident(
        0,
        "bad-manifest",
        subject,
        message,
        "DATA",
        Optional.of(7L),
        Optional.empty(),
        NOW,
        Optional.empty());
  }

  static PurgeCertificate certificate(long run) {
    return new PurgeCertificate(
        0,
        new LogicalFile("cms", "run-00000007.raw.csv"),
        run,
        "DAQ",
        PurgeCertificate.State.ISSUED,
        "{}",
        "0".repeat(64),
        NOW,
        LATER);
  }

  static AttemptRecord attempt(long jobId, int number, AttemptState state) {
    return new AttemptRecord(
        jobId,
        number,
        new JobKey("job-" + jobId + ".a" + number),
        state,
        "LOCAL",
        "the one site that could take it",
        Optional.empty(),
        List.of("dimuon", "a b", "\"c\""),
        Path.of("/work/attempt-" + number),
        Optional.empty(),
        "",
        "",
        NOW,
        Optional.empty(),
        Optional.empty());
  }
}
