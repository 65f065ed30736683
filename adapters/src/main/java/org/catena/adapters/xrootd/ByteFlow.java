package org.catena.adapters.xrootd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.Leash;
import org.catena.adapters.remote.CountedInput;
import org.catena.adapters.remote.RemoteFiles.Sink;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.remote.Vigils;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.workflows.model.Content;

/**
 * Bytes on their way through this program, out of or into an {@code xrdcp}. It shows no progress
 * unless at a terminal; so it is seen how many went, and none is written that was not measured.
 */
final class ByteFlow {
  /** The vigil ends it long before. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final int WORDS = 1 << 16;

  private final XrootdPrograms programs;
  private final Vigils vigils;

  ByteFlow(XrootdPrograms programs, Vigils vigils) {
    this.programs = programs;
    this.vigils = vigils;
  }

  /**
   * A whole file.
   *
   * @param silence the longest time between two signs of life
   * @throws IOException the sink's own
   */
  Content from(URI file, Duration silence, Sink sink, LongConsumer progress)
      throws Unserved, IOException {
    Pipe pipe = pipe();
    Leash leash = new Leash();
    FutureTask<CommandResult> program =
        new FutureTask<>(
            () -> {
              try (OutputStream out = Channels.newOutputStream(pipe.sink())) {
                return programs.run(
                    "xrdcp",
                    List.of("--nopbar", file.toString(), "-"),
                    LONGEST,
                    InputStream.nullInputStream(),
                    out,
                    leash);
              }
            });
    Thread thread = new Thread(program, "xrootd-read");
    thread.setDaemon(true);
    thread.start();
    try (ReadableByteChannel in = pipe.source();
        Vigils.Vigil vigil = vigils.over(leash::pull, silence)) {
      Content came =
          sink.take(
              in,
              bytes -> {
                vigil.sign(bytes);
                progress.accept(bytes);
              });
      require("read", file, end(program, file), vigil);
      return came;
    }
  }

  /**
   * All that comes, over what is there. Makes directories that are missing.
   *
   * @param silence the longest time between two signs of life
   */
  void to(URI file, InputStream from, Duration silence, LongConsumer progress) throws Unserved {
    Leash leash = new Leash();
    AtomicLong gone = new AtomicLong();
    try (Vigils.Vigil vigil = vigils.over(leash::pull, silence)) {
      InputStream counted =
          new CountedInput(
              from,
              read -> {
                vigil.sign(gone.addAndGet(read));
                progress.accept(gone.get());
              });
      CommandResult result =
          programs.run(
              "xrdcp",
              List.of("--nopbar", "--force", "--path", "-", file.toString()),
              LONGEST,
              counted,
              new BoundedOutput(WORDS),
              leash);
      require("write", file, result, vigil);
    }
  }

  private static void require(String doing, URI file, CommandResult result, Vigils.Vigil vigil)
      throws Unserved {
    if (!result.succeeded()) {
      throw new Unserved(
          vigil.silent()
              ? XrootdFaults.silence(doing, file)
              : XrootdFaults.of(doing, file, result));
    }
  }

  private static CommandResult end(FutureTask<CommandResult> program, URI file) throws Unserved {
    try {
      return program.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unserved(
          new Failure(Fault.STORAGE_UNREACHABLE, "reading " + file + " was broken off"));
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Unserved unserved) {
        throw unserved;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }

  private static Pipe pipe() {
    try {
      return Pipe.open();
    } catch (IOException noneLeft) {
      throw new UncheckedIOException(noneLeft);
    }
  }
}
