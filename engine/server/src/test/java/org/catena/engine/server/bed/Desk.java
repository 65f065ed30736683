package org.catena.engine.server.bed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.submit.HandOrders;
import org.catena.engine.server.rest.Intake;
import org.catena.engine.server.rest.JobHands;
import org.catena.engine.server.rest.PurgeProver;
import org.catena.engine.server.rest.RunRetry;
import org.catena.workflows.model.LogicalFile;

/** What the interface acts through, keeping what it was asked. */
public final class Desk implements Intake, RunRetry, PurgeProver, PurgeLedger, JobHands {
  private static final String DOCUMENT =
      """
      {"need":3,"have":2,"requiredRses":["DCACHE-CHICAGO","TAPE-STOCKHOLM"],"files":["f"],
       "evidence":[{"file":"f","rse":"TAPE-STOCKHOLM","url":"file:///f","independent":true,
       "bytes":9,"measuredBytes":-1,"expectedAdler32":"00000001","measuredAdler32":"",
       "measuredAt":"2026-11-21T12:00:00Z","measuredBy":"us","good":false,"reason":"gone"}],
       "reasons":["2 of 3 copies"]}""";

  private final Map<String, Long> seen = new HashMap<>();
  private final List<String> retries = new ArrayList<>();
  private final List<String> handOrders = new ArrayList<>();
  private final List<PurgeCertificate> certificates = new ArrayList<>();

  @Override
  public synchronized Taken accept(String source, String eventId, String type, long runNumber) {
    long times = seen.merge(source + eventId, 1L, Long::sum);
    return new Taken(EventState.WAITING, times, "run " + runNumber + " is not there yet");
  }

  @Override
  public synchronized Resumed retry(long runNumber, String who) {
    retries.add(who + " " + runNumber);
    return runNumber == Seed.STOPPED ? new Resumed(1, 1, 0) : new Resumed(0, 0, 0);
  }

  public synchronized List<String> retries() {
    return List.copyOf(retries);
  }

  @Override
  public synchronized Optional<HandOrders.Answer> give(
      HandOrders.Order order, long job, String who, String reason) {
    handOrders.add(who + " " + order + " " + job + " " + reason);
    return Optional.ofNullable(
        Map.of(
                3L, new HandOrders.Answer(HandOrders.Passed.ON, "POOL was told"),
                1L, new HandOrders.Answer(HandOrders.Passed.NOTHING_THERE, "it has ended"),
                2L, new HandOrders.Answer(HandOrders.Passed.REFUSED, "POOL does not answer"))
            .get(job));
  }

  public synchronized List<String> handOrders() {
    return List.copyOf(handOrders);
  }

  @Override
  public PurgeCertificate prove(long runNumber) {
    return add(certificate(runNumber, PurgeCertificate.State.REFUSED));
  }

  /** Of a finished run the proof holds, and the storage refuses to delete. */
  @Override
  public Purged purge(long runNumber) {
    return runNumber == Seed.DONE
        ? new Purged(
            add(certificate(runNumber, PurgeCertificate.State.ISSUED)),
            List.of("file:///f is on storage that is mounted read-only"))
        : new Purged(
            add(certificate(runNumber, PurgeCertificate.State.REFUSED)), List.of("2 of 3 copies"));
  }

  private static PurgeCertificate certificate(long run, PurgeCertificate.State state) {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    return new PurgeCertificate(
        0, new LogicalFile(Seed.SCOPE, "f"), run, "DAQ-BUFFER", state, DOCUMENT, "ab", now, now);
  }

  @Override
  public synchronized PurgeCertificate add(PurgeCertificate certificate) {
    certificates.add(certificate);
    return certificate;
  }

  @Override
  public void change(long id, PurgeCertificate.State state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized List<PurgeCertificate> ofRun(long runNumber) {
    return certificates.stream().filter(known -> known.runNumber() == runNumber).toList();
  }
}
