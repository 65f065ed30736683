package org.catena.adapters.spawn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.catena.workflows.dag.LosslessText;

/** One small shell that runs commands; one at a time. */
final class Worker {
  private static final char LINE_END_INSIDE = 1;

  private final Process shell;
  private final OutputStream orders;
  private volatile Optional<String> current = Optional.empty();

  /**
   * @param ended told the worker and every line it says; empty when it will never say more
   */
  Worker(Process shell, BiConsumer<Worker, Optional<String>> ended, String name) {
    this.shell = shell;
    this.orders = shell.getOutputStream();
    Thread reader = new Thread(() -> read(ended), name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(BiConsumer<Worker, Optional<String>> ended) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8), 256)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        ended.accept(this, Optional.of(line));
      }
    } catch (IOException gone) {
      // As good as the end of what it says.
    }
    ended.accept(this, Optional.empty());
  }

  long pid() {
    return shell.pid();
  }

  /** The key of what it runs now. */
  Optional<String> current() {
    return current;
  }

  void idle() {
    current = Optional.empty();
  }

  /**
   * @throws IOException when the shell is gone; whether it got the command is then unknown
   */
  void run(String key, SpawnCommand command) throws IOException {
    current = Optional.of(key);
    StringBuilder text = new StringBuilder(160);
    line(text, key);
    line(text, command.folder());
    line(text, command.input());
    line(text, command.output());
    line(text, command.error());
    text.append(command.environment().size()).append('\n');
    text.append(command.words().size()).append('\n');
    for (Map.Entry<String, String> variable : command.environment().entrySet()) {
      line(text, variable.getKey() + "=" + variable.getValue());
    }
    for (String word : command.words()) {
      line(text, word);
    }
    orders.write(LosslessText.encode(text.toString()));
    orders.flush();
  }

  private static void line(StringBuilder text, String value) {
    text.append(value.replace('\n', LINE_END_INSIDE)).append('\n');
  }

  /** It ends when what it runs now has ended. */
  void dismiss() {
    try {
      orders.close();
    } catch (IOException gone) {
      // Then it is dismissed already.
    }
  }

  /** Waits until the shell is gone, for a second at most. */
  void awaitEnd() {
    try {
      shell.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
