package org.catena.engine.server.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.engine.core.thread.NamedThreads;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Passes changes of runs on to the pages that listen: at once after a quiet while, else gathered.
 * Never blocks who tells it, and a page that does not read holds up no other.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration PING = Duration.ofSeconds(15);
  private static final int MOST_LISTENERS = 200;

  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("change-feed"));
  private final ExecutorService senders =
      Executors.newCachedThreadPool(new NamedThreads("change-sender"));

  private final Object lock = new Object();
  private TreeSet<Long> pending = new TreeSet<>();
  private boolean flushPlanned;
  private long lastFlush = System.nanoTime() - PACE.toNanos();

  public ChangeFeed() {
    timer.scheduleAtFixedRate(this::ping, PING.toMillis(), PING.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Something of that run changed. Cheap: may be called for every job. */
  public void changed(long runNumber) {
    synchronized (lock) {
      pending.add(runNumber);
      if (flushPlanned || timer.isShutdown()) {
        return;
      }
      flushPlanned = true;
      long wait = Math.max(0, PACE.toNanos() - (System.nanoTime() - lastFlush));
      timer.schedule(this::flush, wait, TimeUnit.NANOSECONDS);
    }
  }

  private void flush() {
    List<Long> runs;
    synchronized (lock) {
      runs = List.copyOf(pending);
      pending = new TreeSet<>();
      flushPlanned = false;
      lastFlush = System.nanoTime();
    }
    listeners.forEach(listener -> listener.offer(runs));
  }

  private void ping() {
    listeners.forEach(Listener::ping);
  }

  /** A new page; empty when there are too many. */
  Optional<SseEmitter> subscribe() {
    if (listeners.size() >= MOST_LISTENERS) {
      return Optional.empty();
    }
    SseEmitter emitter = new SseEmitter(0L);
    Listener listener = new Listener(emitter, senders, listeners::remove);
    emitter.onCompletion(() -> listeners.remove(listener));
    emitter.onTimeout(() -> listeners.remove(listener));
    emitter.onError(error -> listeners.remove(listener));
    listeners.add(listener);
    listener.ping();
    return Optional.of(emitter);
  }

  /** What an event holds. */
  static Map<String, Object> data(Set<Long> runs) {
    return Map.of("runs", List.copyOf(runs));
  }

  /** Open streams would make a graceful stop wait for them. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    close();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    listeners.forEach(Listener::end);
    senders.shutdown();
  }
}
