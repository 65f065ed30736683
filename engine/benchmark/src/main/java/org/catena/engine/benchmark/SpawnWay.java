package org.catena.engine.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.catena.adapters.spawn.SpawnCommand;
import org.catena.adapters.spawn.SpawnEnd;
import org.catena.adapters.spawn.SpawnListener;
import org.catena.adapters.spawn.SpawnPool;

/** How a Java program can start a process and learn how it ended. */
enum SpawnWay {
  /**
   * Ours; the only one of these that keeps the end where a crash of this program does not reach.
   */
  SHELLS("shells that stay alive", List.of()) {
    @Override
    void run(Path folder, int processes, int atOnce) throws Exception {
      shells(folder, processes, atOnce);
    }
  },
  PROCESS_BUILDER("ProcessBuilder", List.of()) {
    @Override
    void run(Path folder, int processes, int atOnce) throws Exception {
      byThreads(processes, atOnce, SpawnWay::processBuilder);
    }
  },
  VFORK("ProcessBuilder, vfork", List.of("-Djdk.lang.Process.launchMechanism=VFORK")) {
    @Override
    void run(Path folder, int processes, int atOnce) throws Exception {
      byThreads(processes, atOnce, SpawnWay::processBuilder);
    }
  },
  COMMONS_EXEC("commons-exec", List.of()) {
    @Override
    void run(Path folder, int processes, int atOnce) throws Exception {
      byThreads(processes, atOnce, SpawnWay::commonsExec);
    }
  };

  private static final String PROGRAM = "/bin/true";

  private final String title;
  private final List<String> javaOptions;

  SpawnWay(String title, List<String> javaOptions) {
    this.title = title;
    this.javaOptions = javaOptions;
  }

  String title() {
    return title;
  }

  List<String> javaOptions() {
    return javaOptions;
  }

  /**
   * Returns when all have ended and been waited for.
   *
   * @throws Exception when one could not be started or did not end with 0
   */
  abstract void run(Path folder, int processes, int atOnce) throws Exception;

  private static void shells(Path folder, int processes, int atOnce)
      throws IOException, InterruptedException {
    Semaphore free = new Semaphore(atOnce);
    AtomicReference<IOException> fault = new AtomicReference<>();
    SpawnListener listener =
        new SpawnListener() {
          @Override
          public void ended(String key, SpawnEnd end) {
            if (!end.equals(new SpawnEnd.Ended(0))) {
              fault.set(new IOException(key + ": " + end));
            }
            free.release();
          }

          @Override
          public void broken(IOException failure) {
            fault.set(failure);
          }
        };
    SpawnCommand command =
        new SpawnCommand(
            List.of(PROGRAM),
            "",
            Map.of(),
            SpawnCommand.NOTHING,
            SpawnCommand.NOTHING,
            SpawnCommand.NOTHING);
    try (SpawnPool pool = new SpawnPool(folder, folder, Map.of(), listener)) {
      for (int process = 0; process < processes; process++) {
        free.acquire();
        pool.start("p" + process, command);
      }
      free.acquire(atOnce);
    }
    if (fault.get() != null) {
      throw fault.get();
    }
  }

  private static void byThreads(int processes, int atOnce, Callable<Integer> one)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < atOnce; thread++) {
        all.add(
            threads.submit(
                () -> {
                  while (next.getAndIncrement() < processes) {
                    int exit = one.call();
                    if (exit != 0) {
                      throw new IOException(PROGRAM + " ended with " + exit);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> thread : all) {
        thread.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int processBuilder() throws IOException, InterruptedException {
    return new ProcessBuilder(PROGRAM)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static int commonsExec() throws IOException {
    DefaultExecutor executor = DefaultExecutor.builder().get();
    executor.setStreamHandler(new PumpStreamHandler(OutputStream.nullOutputStream()));
    return executor.execute(new CommandLine(PROGRAM));
  }
}
