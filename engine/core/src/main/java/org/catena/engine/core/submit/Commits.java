package org.catena.engine.core.submit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.catena.engine.core.thread.MutedLog;
import org.slf4j.LoggerFactory;

/** Has the ledger take what a turn of the job runner changes. */
final class Commits {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final JobRunnerPorts ports;
  private final MutedLog log = new MutedLog(LoggerFactory.getLogger(JobRunner.class));
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<String> refusal = Optional.empty();

  Commits(JobRunnerPorts ports) {
    this.ports = ports;
  }

  /**
   * Until the ledger has it, nothing else happens: memory must never be ahead of the disk.
   *
   * @return false when we were closed meanwhile: perhaps nothing of it is there
   */
  boolean commit(Changes changes) {
    Duration pause = FIRST_PAUSE;
    while (!changes.isEmpty() && closing.getCount() > 0 && !taken(changes)) {
      pause(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
    changes.steps().forEach(ports.steps()::reached);
    return closing.getCount() > 0;
  }

  private boolean taken(Changes changes) {
    try {
      ports
          .transactions()
          .runInOne(
              () ->
                  changes.write(ports.jobs(), ports.dags(), ports.decisions(), ports.incidents()));
      log.over("the ledger takes our changes again");
      refusal = Optional.empty();
      return true;
    } catch (RuntimeException e) {
      log.error("the ledger does not take our changes; tried again until it does", e);
      refusal = Optional.of(e.toString());
      return false;
    }
  }

  private void pause(Duration length) {
    try {
      closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  /** Why the ledger does not take our changes at the moment; empty while it does. */
  Optional<String> refusal() {
    return refusal;
  }

  /** Tries no more. */
  void close() {
    closing.countDown();
  }
}
