package org.catena.adapters.command;

import org.jspecify.annotations.Nullable;

/** Ends one program and all its descendants from another thread, even before it was started. */
public final class Leash {
  private @Nullable Process program;
  private boolean pulled;

  /** Kills, now or as soon as there is something to kill. */
  public synchronized void pull() {
    pulled = true;
    if (program != null) {
      kill(program);
    }
  }

  /** Whether it was. */
  public synchronized boolean pulled() {
    return pulled;
  }

  synchronized void hold(Process started) {
    program = started;
    if (pulled) {
      kill(started);
    }
  }

  /** Descendants first: afterwards nobody could tell whose they were. */
  static void kill(Process program) {
    program.descendants().forEach(ProcessHandle::destroyForcibly);
    program.destroyForcibly();
  }
}
