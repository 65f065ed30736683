package org.catena.adapters.remote;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that do not keep the program alive. */
final class Lanes {
  private Lanes() {}

  static ExecutorService open(String name, int atOnce) {
    return Executors.newFixedThreadPool(
        atOnce,
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
