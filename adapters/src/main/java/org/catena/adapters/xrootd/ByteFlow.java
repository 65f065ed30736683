package org.catena.adapters.xrootd;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.Leash;
import org.catena.adapters.remote.CountedInput;
import org.catena.adapters.remote.Outflow;
import org.catena.adapters.remote.RemoteFiles.Sink;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.remote.Vigils;
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
    Leash leash = new Leash();
    try (Vigils.Vigil vigil = vigils.over(leash::pull, silence)) {
      Outflow flow =
          Outflow.of(
              "xrootd-read",
              file,
              out ->
                  programs.run(
                      "xrdcp",
                      List.of("--nopbar", file.toString(), "-"),
                      LONGEST,
                      InputStream.nullInputStream(),
                      out,
                      leash),
              sink,
              bytes -> {
                vigil.sign(bytes);
                progress.accept(bytes);
              });
      require("read", file, flow.result(), vigil);
      return flow.came();
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
}
