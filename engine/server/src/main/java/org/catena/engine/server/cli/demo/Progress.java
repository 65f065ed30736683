package org.catena.engine.server.cli.demo;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.catena.engine.server.cli.client.Terminal;
import org.jspecify.annotations.Nullable;

/** Lines that stay and, where a person sits at a terminal, a bar below them. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 79;
  private static final int UPDATE_MILLIS = 250;
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final @Nullable ProgressBar bar;

  private Progress(PrintStream out, @Nullable ProgressBar bar) {
    this.out = out;
    this.bar = bar;
  }

  static Progress on(Terminal terminal) {
    return new Progress(terminal.out(), terminal.interactive() ? bar(terminal) : null);
  }

  private static ProgressBar bar(Terminal terminal) {
    return new ProgressBarBuilder()
        .setTaskName("chunks")
        .setInitialMax(1)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setMaxRenderedLength(WIDTH)
        .setStyle(
            terminal.blocks() ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(terminal.out(), WIDTH))
        .hideEta()
        .build();
  }

  void say(String line) {
    out.println(bar == null ? line : CLEAR_LINE + line);
  }

  void show(Advance advance) {
    if (bar != null) {
      bar.maxHint(Math.max(1, advance.chunks()));
      bar.stepTo(advance.chunksDone());
      bar.setExtraMessage("runs " + advance.runsDone() + "/" + advance.runs());
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      out.print(CLEAR_LINE);
    }
  }
}
