package org.catena.engine.server.rest;

import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One page that listens. While it is being written to, further changes gather. */
final class Listener {
  private final SseEmitter emitter;
  private final ExecutorService senders;
  private final Consumer<Listener> gone;
  private TreeSet<Long> pending = new TreeSet<>();
  private boolean pingDue;
  private boolean sending;

  Listener(SseEmitter emitter, ExecutorService senders, Consumer<Listener> gone) {
    this.emitter = emitter;
    this.senders = senders;
    this.gone = gone;
  }

  synchronized void offer(Collection<Long> runs) {
    pending.addAll(runs);
    startSending();
  }

  synchronized void ping() {
    pingDue = true;
    startSending();
  }

  private void startSending() {
    if (sending) {
      return;
    }
    sending = true;
    try {
      senders.execute(this::send);
    } catch (RejectedExecutionException stopping) {
      gone.accept(this);
    }
  }

  private void send() {
    try {
      for (SseEmitter.SseEventBuilder next = next(); next != null; next = next()) {
        emitter.send(next);
      }
    } catch (IOException | IllegalStateException closed) {
      gone.accept(this);
    }
  }

  private synchronized SseEmitter.@Nullable SseEventBuilder next() {
    if (!pending.isEmpty()) {
      TreeSet<Long> runs = pending;
      pending = new TreeSet<>();
      return SseEmitter.event()
          .name("change")
          .data(ChangeFeed.data(runs), MediaType.APPLICATION_JSON);
    }
    if (pingDue) {
      pingDue = false;
      return SseEmitter.event().name("ping").data("");
    }
    sending = false;
    return null;
  }

  void end() {
    emitter.complete();
  }
}
