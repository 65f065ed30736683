package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage element whose reads never come back, played by a pipe that nobody writes into. */
final class HangingStorageTest {
  private final Site site;
  private final List<Path> pipes = new CopyOnWriteArrayList<>();
  private final List<Thread> callers = new ArrayList<>();

  HangingStorageTest(@TempDir Path directory) {
    site = new Site(directory);
  }

  /** Whoever still reads comes to the end of the file. */
  @AfterEach
  void release() throws Exception {
    for (Path pipe : pipes) {
      new ProcessBuilder("timeout", "1", "sh", "-c", ": > '" + pipe + "'").start().waitFor();
    }
    for (Thread caller : callers) {
      caller.join(Duration.ofSeconds(10).toMillis());
    }
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  private static String tape(long run) {
    return "stockholm/cms/run-%08d.raw.csv".formatted(run);
  }

  private synchronized void hangs(String file) {
    if (pipes.contains(site.path(file))) {
      return;
    }
    try {
      Files.deleteIfExists(site.path(file));
      new ProcessBuilder("mkfifo", site.path(file).toString()).start().waitFor();
      pipes.add(site.path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void aside(Runnable call) {
    Thread thread = new Thread(call, "caller");
    thread.setDaemon(true);
    callers.add(thread);
    thread.start();
  }

  private static boolean isDone(Engine engine, long run, String stage) {
    Optional<WorkOrder> order = engine.order(run, stage);
    return order.isPresent() && order.get().state() == OrderState.DONE;
  }

  @Test
  void otherRunsAreProcessedWhileEveryPurgeHangs() {
    List<Long> hanging = List.of(1L, 2L, 3L);
    Steps tapeHangs =
        step -> {
          if (step == Step.CERTIFICATE_ISSUED) {
            hanging.forEach(run -> hangs(tape(run)));
          }
        };
    try (Engine engine = new Engine(site, Parts.ordinary().watchedBy(tapeHangs))) {
      hanging.forEach(site::takeData);
      hanging.forEach(engine::appeared);
      until(() -> pipes.size() >= hanging.size());

      site.takeData(7);
      engine.appeared(7);
      until(() -> isDone(engine, 7, "policy"));

      assertThat(site.read("chicago/cms/run-00000007.processed.csv"))
          .isEqualTo(Site.events("event"));
      release(engine);
    }
  }

  @Test
  void otherRunsAreProcessedWhileACopyIsMeasuredForEver() {
    Steps tapeHangs =
        step -> {
          if (step == Step.COPY_ARRIVED_COMMITTED) {
            for (long run = 1; run <= 3; run++) {
              if (Files.isRegularFile(site.path(tape(run)))) {
                hangs(tape(run));
              }
            }
          }
        };
    try (Engine engine = new Engine(site, Parts.ordinary().watchedBy(tapeHangs))) {
      site.takeData(7);
      engine.appeared(7);
      until(() -> isDone(engine, 7, "upload"));
      for (long run = 1; run <= 2; run++) {
        site.takeData(run);
        engine.appeared(run);
      }
      until(() -> pipes.size() >= 2);

      until(() -> isDone(engine, 7, "process"));
      release(engine);
    }
  }

  private void release(Engine engine) {
    try {
      release();
    } catch (Exception e) {
      throw new IllegalStateException("pipes of " + engine.order(1, "purge"), e);
    }
  }

  @Test
  void aPurgeThatHangsHoldsUpNoPurgeOfAnotherRun() {
    AtomicBoolean over = new AtomicBoolean();
    Steps tapeHangs =
        step -> {
          if (step == Step.CERTIFICATE_ISSUED && over.compareAndSet(false, true)) {
            hangs(tape(1));
          }
        };
    Parts parts = Parts.ordinary().only("upload", "policy").watchedBy(tapeHangs);
    try (Engine engine = new Engine(site, parts)) {
      for (long run = 1; run <= 2; run++) {
        long number = run;
        site.takeData(run);
        engine.appeared(run);
        until(() -> engine.isFinished(number));
      }
      RunRecord one = engine.ledgers.runs().find(Engine.key(1)).orElseThrow();
      RunRecord two = engine.ledgers.runs().find(Engine.key(2)).orElseThrow();
      aside(() -> engine.purge.purge(one));
      until(over::get);
      aside(() -> engine.purge.purge(two));

      until(
          () ->
              engine.ledgers.certificates().ofRun(2).stream()
                  .anyMatch(known -> known.state() == PurgeCertificate.State.EXECUTED));
      release(engine);
    }
  }

  @Test
  void aRawFileThatIsReadForEverHoldsUpNoOtherEvent() {
    site.takeData(7);
    site.takeData(8);
    hangs("daq/run-00000008.raw.csv");
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"))) {
      aside(() -> engine.intake.accept("daq", "eight", "appeared", 8));
      until(() -> engine.ledgers.events().find("daq", "eight").isPresent());

      List<EventState> states = new CopyOnWriteArrayList<>();
      aside(() -> states.add(engine.intake.accept("daq", "seven", "appeared", 7).state()));
      until(() -> states.contains(EventState.ACCEPTED));
      release(engine);
    }
  }
}
