package org.catena.engine.server.bed;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.broker.SiteLoad;
import org.catena.engine.core.broker.SiteStatus;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.submit.HandOrders;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.server.rest.Intake;
import org.catena.engine.server.rest.JobHands;
import org.catena.engine.server.rest.PurgeProver;
import org.catena.engine.server.rest.RunRetry;
import org.catena.engine.server.rest.SiteBoard;
import org.catena.engine.server.rest.SiteRegister;
import org.catena.engine.server.rest.WaitingJobs;
import org.catena.workflows.model.LogicalFile;

/** What the interface acts through, keeping what it was asked. */
public final class Desk
    implements Intake,
        RunRetry,
        PurgeProver,
        PurgeLedger,
        JobHands,
        SiteBoard,
        SiteRegister,
        WaitingJobs {
  private static final String DOCUMENT =
      """
      {"need":3,"have":2,"requiredRses":["DCACHE-CHICAGO","TAPE-STOCKHOLM"],"files":["f"],
       "evidence":[{"file":"f","rse":"TAPE-STOCKHOLM","url":"file:///f","independent":true,
       "bytes":9,"measuredBytes":-1,"expectedAdler32":"00000001","measuredAdler32":"",
       "measuredAt":"2026-11-21T12:00:00Z","measuredBy":"us","good":false,"reason":"gone"}],
       "reasons":["2 of 3 copies"]}""";

  private static final long WAITING_JOB = 5;
  private static final Instant TESTED = Instant.parse("2026-11-21T12:00:00Z");

  private final Map<String, Long> seen = new HashMap<>();
  private final List<String> retries = new ArrayList<>();
  private final List<String> handOrders = new ArrayList<>();
  private final List<PurgeCertificate> certificates = new ArrayList<>();
  private Optional<String> lundClosed = Optional.empty();
  private final Map<String, String> siteFiles = new HashMap<>();
  private final List<SiteChange> siteChanges = new ArrayList<>();

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

  @Override
  public Optional<String> because(long job) {
    return job == WAITING_JOB ? Optional.of("LUND is full: 8 of 8 places") : Optional.empty();
  }

  @Override
  public synchronized List<SiteStatus> sites() {
    SiteLoad load = new SiteLoad(1, 2, 3, 4);
    return List.of(new SiteStatus("LUND", true, Set.of("dimuon"), 8, load, lundClosed));
  }

  @Override
  public synchronized void close(String site, String reason, String who) {
    lundClosed = Optional.of("was closed by " + who + ": " + reason);
  }

  @Override
  public synchronized void open(String site, String who) {
    lundClosed = Optional.empty();
  }

  @Override
  public synchronized Optional<String> text(String site) {
    return Optional.ofNullable(siteFiles.get(site));
  }

  @Override
  public synchronized void put(String site, String text, String who) {
    if (!text.startsWith("kind:")) {
      throw Refused.badRequest(site + ".yaml line 1: no kind", "mend it");
    }
    Optional<String> before = Optional.ofNullable(siteFiles.put(site, text));
    siteChanges.add(0, new SiteChange(site, TESTED, who, before, Optional.of(text)));
  }

  @Override
  public synchronized void remove(String site, String who) {
    siteFiles.remove(site);
  }

  @Override
  public void drain(String site, Optional<String> reason, String who) {
    put(site, "kind: local\n" + reason.map(why -> "drain: " + why).orElse(""), who);
  }

  @Override
  public void downtime(String site, Instant from, Instant to, String reason, String who) {
    put(site, "kind: local\n# %s %s %s".formatted(from, to, reason), who);
  }

  @Override
  public synchronized List<SiteChange> changes(String site, int limit) {
    return siteChanges.stream().filter(change -> change.site().equals(site)).toList();
  }

  @Override
  public List<SiteTest> tests(String site, int limit) {
    return List.of(
        new SiteTest(
            site,
            "compute",
            new JobKey("test.LUND.1"),
            Optional.empty(),
            List.of("/bin/echo"),
            List.of(),
            "",
            Path.of("/tests/1"),
            SiteTest.Outcome.FAILED,
            "exit code 1",
            TESTED,
            Optional.of(TESTED)));
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

  @Override
  public PurgeCertificate refuseForce(long runNumber, String who) {
    return add(certificate(runNumber, PurgeCertificate.State.REFUSED));
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
