package org.catena.adapters.remote;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;

/** The copies that this program was asked for, each key once; some of them run. */
public final class Copies implements AutoCloseable {
  private final ExecutorService copying;
  private final Consumer<TransferKey> hint;
  private final Map<TransferKey, Copy> copies = new ConcurrentHashMap<>();

  /**
   * @param name of the threads
   * @param atOnce how many copies run at the same time, at least 1
   * @param hint called, on a thread of ours, when a copy has ended well or badly
   */
  public Copies(String name, int atOnce, Consumer<TransferKey> hint) {
    this.copying = Lanes.open(name, atOnce);
    this.hint = hint;
  }

  /** Sends a copy on its course, unless its key is known. */
  public void start(TransferRequest request, Course course) {
    Copy copy = new Copy(request, course);
    if (copies.putIfAbsent(request.key(), copy) == null) {
      copying.execute(() -> go(request.key(), copy));
    }
  }

  private void go(TransferKey key, Copy copy) {
    Optional<CompletionStage<?>> rest = copy.go();
    if (rest.isPresent()) {
      rest.get().whenComplete((over, failed) -> copying.execute(() -> go(key, copy)));
    } else {
      hint.accept(key);
    }
  }

  /** What is known of each. */
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> keys) {
    Map<TransferKey, TransferReport> reports = new LinkedHashMap<>();
    for (TransferKey key : keys) {
      Copy copy = copies.get(key);
      reports.put(key, copy == null ? new TransferReport.Unseen() : copy.report());
    }
    return reports;
  }

  /** Interrupts what is under way. */
  @Override
  public void close() {
    copying.shutdownNow();
  }
}
