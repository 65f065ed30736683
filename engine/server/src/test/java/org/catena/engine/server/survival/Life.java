package org.catena.engine.server.survival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One start of the packaged program, mostly with the demo, as a process of its own. */
final class Life implements AutoCloseable {
  private static final String SERVES = "Pages: ";
  private static final String REPORTED = "The pages: ";
  private static final long LOOK_EVERY_MILLIS = 20;

  private final Process process;
  private final Path output;
  private final long begun = System.nanoTime();

  private Life(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param data its data directory
   * @param properties system properties, without {@code -D}
   * @param options of the command demo
   */
  static Life start(Path data, List<String> properties, String... options) throws IOException {
    return start(Path.of(System.getProperty("java.home")), data, properties, options);
  }

  /**
   * @param home of the Java that runs it, and that its jobs run
   */
  static Life start(Path home, Path data, List<String> properties, String... options)
      throws IOException {
    return start(home, "demo", data, properties, options);
  }

  /** The program without the demo's runs. */
  static Life serve(Path data, List<String> properties) throws IOException {
    return start(Path.of(System.getProperty("java.home")), "serve", data, properties);
  }

  private static Life start(
      Path home, String verb, Path data, List<String> properties, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    // Lives are short: what is compiled well is never used.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-jar", Path.of("target", "catena.jar").toAbsolutePath().toString()));
    command.addAll(List.of(verb, "--data-dir", data.toString(), "--port", "0"));
    command.addAll(List.of(options));
    Path output = Files.createTempFile(data.getParent(), "life", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Life(process, output);
  }

  /** What it has printed so far. */
  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns when it listens; false when it ended before. */
  boolean untilItServes() throws InterruptedException {
    return until(() -> printed().contains(SERVES));
  }

  /** Returns when all its work is done and told; false when it ended before. */
  boolean untilItHasReported() throws InterruptedException {
    return until(() -> printed().contains(REPORTED));
  }

  /** Returns when {@code come} holds; false when the process ended before. */
  boolean until(BooleanSupplier come) throws InterruptedException {
    while (!come.getAsBoolean()) {
      if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        return come.getAsBoolean();
      }
    }
    return true;
  }

  /** Returns after this time; false when it ended before. */
  boolean livesFor(Duration time) throws InterruptedException {
    return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What it ends with, by itself. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * SIGKILL to the program alone; its jobs are processes of their own and go on.
   *
   * @return whether it lived until then
   */
  boolean kill() throws InterruptedException {
    int killed = 128 + 9;
    process.destroyForcibly();
    return process.waitFor() == killed;
  }

  Duration lived() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
