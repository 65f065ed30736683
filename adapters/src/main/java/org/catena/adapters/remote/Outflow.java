package org.catena.adapters.remote;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.remote.RemoteFiles.Sink;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.workflows.model.Content;

/**
 * A file on its way out of a program that prints it, taken as it comes.
 *
 * @param came all that was printed
 * @param result the program's end, without which nobody knows whether that was all
 */
public record Outflow(Content came, CommandResult result) {
  /** Prints a file; what it prints to may be slow, and may fail. */
  public interface Program {
    CommandResult print(OutputStream out) throws Unserved;
  }

  /**
   * The whole of it.
   *
   * @param name of the program's thread
   * @param program ends soon when nobody takes what it prints
   * @throws IOException the sink's own
   */
  public static Outflow of(String name, URI file, Program program, Sink sink, LongConsumer progress)
      throws Unserved, IOException {
    Pipe pipe = pipe();
    FutureTask<CommandResult> printing =
        new FutureTask<>(
            () -> {
              try (OutputStream out = Channels.newOutputStream(pipe.sink())) {
                return program.print(out);
              }
            });
    Thread thread = new Thread(printing, name);
    thread.setDaemon(true);
    thread.start();
    try (ReadableByteChannel in = pipe.source()) {
      Content came = sink.take(in, progress);
      return new Outflow(came, end(printing, file));
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
