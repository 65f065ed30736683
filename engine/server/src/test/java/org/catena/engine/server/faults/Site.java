package org.catena.engine.server.faults;

import dimuon.payload.Dimuon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory in which the program works, and a start script of the payload that meets a fault
 * first when one was laid for the output it is to make.
 */
final class Site {
  private static final String SCRIPT =
      """
      #!/bin/sh
      for output; do :; done
      fault='%s'/$(basename "$output")
      if [ -f "$fault" ]; then . "$fault"; fi
      exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx128m \\
        -cp '%s' dimuon.payload.Dimuon "$@"
      """;

  private final Path data;
  private final Path faults;

  Site() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      data = Files.createTempDirectory(target, "faults");
      faults = Files.createDirectories(data.resolve("faults"));
      Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
      Files.writeString(script(), SCRIPT.formatted(faults, java, payload()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path payload() {
    try {
      return Path.of(Dimuon.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Path data() {
    return data;
  }

  Path buffer() {
    return data.resolve("daq/buffer");
  }

  Path rse(String name) {
    return data.resolve("rse").resolve(name);
  }

  Path script() {
    return data.resolve("payload.sh");
  }

  /** A job of a batch: takes its steering file first, and its output last. */
  Path simulation() {
    Path script = data.resolve("simulation.sh");
    write(
        script,
        """
        set -e
        steering=$1
        for output; do :; done
        while [ -e '%s/simulation.hold' ]; do sleep 0.1; done
        cat "$steering" > "$output"
        echo '{"sequence":[{"className":"simcore::Simulator","description":"eat"}],"passName":"eat"}' \\
          > parameterDump.json
        """
            .formatted(data));
    return script;
  }

  /** No job of a batch ends until they are let go. */
  void holdSimulation() {
    write(data.resolve("simulation.hold"), "");
  }

  void releaseSimulation() {
    delete(data.resolve("simulation.hold"));
  }

  /** Lays a fault: lines of shell that run before the payload; {@code $fault} is a name to use. */
  void fault(String output, String shell) {
    write(faults.resolve(output), shell);
  }

  /** The job exits with this text and code 1 so many times; then it works. */
  void exitsOne(String output, int times, String complaint) {
    fault(
        output,
        """
        n=$(cat "$fault.n" 2>/dev/null || echo 0)
        if [ "$n" -lt %d ]; then
          echo $((n + 1)) > "$fault.n"
          echo '%s' >&2
          exit 1
        fi
        """
            .formatted(times, complaint));
  }

  /** The job waits, then goes on with these lines, once. */
  void held(String output, String shell) {
    write(faults.resolve(output + ".hold"), "");
    fault(
        output,
        """
        while [ -e "$fault.hold" ]; do sleep 0.2; done
        if [ ! -e "$fault.over" ]; then
          : > "$fault.over"
          %s
        fi
        """
            .formatted(shell));
  }

  void release(String output) {
    delete(faults.resolve(output + ".hold"));
  }

  void mend(String output) {
    delete(faults.resolve(output));
  }

  /** How often the payload ended well with an output of this name. */
  long timesDone(String output) {
    return trace().stream().filter(line -> line.contains(" done ")).filter(names(output)).count();
  }

  /** How many payloads of a run have started. */
  long timesStarted(long run) {
    return trace().stream()
        .filter(line -> line.contains(" start ") && line.contains(Detector.stem(run)))
        .count();
  }

  private static java.util.function.Predicate<String> names(String output) {
    return line -> line.contains(" " + output + " ");
  }

  private List<String> trace() {
    Path trace = data.resolve("work/trace.log");
    try {
      return Files.exists(trace) ? Files.readAllLines(trace) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one file of this name below a directory. */
  Path find(Path below, String name) {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> file.endsWith(name))
          .reduce((first, second) -> second)
          .orElseThrow(() -> new AssertionError("no " + name + " below " + below));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Turns one bit of the middle byte. */
  static void corrupt(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      content[content.length / 2] ^= 1;
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
