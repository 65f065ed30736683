package org.catena.engine.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.catena.engine.server.cli.client.Terminal;

/** Runs commands as a shell does, and keeps what they print. */
public final class Shell {
  private final Supplier<ServerStarter> starter;

  Shell(Supplier<ServerStarter> starter) {
    this.starter = starter;
  }

  public Shell() {
    this(
        () -> {
          throw new AssertionError("a question must not start a server");
        });
  }

  public record Result(int code, String out, String err) {}

  public Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            true);
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    int code = new CatenaCommand(terminal, clock, starter).execute(arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
