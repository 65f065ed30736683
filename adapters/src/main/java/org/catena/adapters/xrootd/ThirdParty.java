package org.catena.adapters.xrootd;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.Leash;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.remote.Vigils;
import org.catena.adapters.spi.Failure;

/** Has two storages copy between themselves; the growth of what arrives is the sign of life. */
final class ThirdParty {
  private static final int WORDS = 1 << 16;

  private final XrootdPrograms programs;
  private final XrootdFiles files;
  private final Vigils vigils;
  private final Duration silence;
  private final boolean delegating;

  /**
   * @param silence the longest time between two signs of life
   * @param delegating whether the destination is given a proxy to show to the source
   */
  ThirdParty(
      XrootdPrograms programs,
      XrootdFiles files,
      Vigils vigils,
      Duration silence,
      boolean delegating) {
    this.programs = programs;
    this.files = files;
    this.vigils = vigils;
    this.silence = silence;
    this.delegating = delegating;
  }

  /**
   * One try.
   *
   * @return why it failed; empty when what arrived must be looked at
   */
  Optional<Failure> copy(URI source, URI destination, LongConsumer progress) throws Unserved {
    List<String> line = new ArrayList<>(List.of("--nopbar", "--force", "--path", "--tpc"));
    line.addAll(delegating ? List.of("delegate", "only") : List.of("only"));
    line.addAll(List.of(source.toString(), destination.toString()));
    Leash leash = new Leash();
    try (Vigils.Vigil vigil = vigils.over(leash::pull, silence)) {
      Thread looking =
          watching(
              destination,
              bytes -> {
                vigil.sign(bytes);
                progress.accept(bytes);
              });
      CommandResult result;
      try {
        result =
            programs.run(
                "xrdcp",
                line,
                ByteFlow.LONGEST,
                InputStream.nullInputStream(),
                new BoundedOutput(WORDS),
                leash);
      } finally {
        looking.interrupt();
      }
      if (result.succeeded()) {
        return Optional.empty();
      }
      return Optional.of(
          vigil.silent()
              ? XrootdFaults.silence("copy", source + " to " + destination)
              : XrootdFaults.copy(source, destination, result));
    }
  }

  private Thread watching(URI file, LongConsumer told) {
    Duration pace = silence.dividedBy(8);
    Thread thread =
        new Thread(
            () -> {
              while (slept(pace)) {
                try {
                  files.entry(file).ifPresent(entry -> told.accept(entry.bytes()));
                } catch (Unserved unanswered) {
                  // which is no sign of life
                }
              }
            },
            "xrootd-watch");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static boolean slept(Duration pace) {
    try {
      Thread.sleep(pace.toMillis());
      return true;
    } catch (InterruptedException ended) {
      return false;
    }
  }
}
