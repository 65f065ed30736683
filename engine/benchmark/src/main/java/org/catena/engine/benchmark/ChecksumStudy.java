package org.catena.engine.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.catena.adapters.posix.Checksums;
import org.catena.adapters.posix.Checksums.Digest;
import org.catena.adapters.posix.FileContent;

/** How fast a file is measured that the machine has in memory: beside cat and native programs. */
final class ChecksumStudy {
  private static final long BYTES = 1L << 30;

  private final WorkPlace place;
  private final int rounds;

  ChecksumStudy(WorkPlace place, int rounds) {
    this.place = place;
    this.rounds = rounds;
  }

  void into(ChecksumReport report) throws IOException, InterruptedException {
    Path file = noise(place.fresh("checksums"));
    Map<String, Callable<?>> ways = new LinkedHashMap<>();
    ways.put("cat", () -> run("cat", file));
    ways.put("adler32", () -> FileContent.measure(file));
    ways.put("md5", () -> Checksums.of(file, Set.of(Digest.MD5)));
    ways.put("sha-256", () -> Checksums.of(file, Set.of(Digest.SHA_256)));
    ways.put("all three in one pass", () -> Checksums.of(file, EnumSet.allOf(Digest.class)));
    for (String peer : List.of("xrdadler32", "md5sum", "sha256sum")) {
      if (onPath(peer).isPresent()) {
        ways.put(peer, () -> run(peer, file));
      }
    }
    for (int round = 0; round <= rounds; round++) {
      List<String> order = new ArrayList<>(ways.keySet());
      Collections.rotate(order, round);
      for (String way : order) {
        double perSecond = BYTES / seconds(ways.getOrDefault(way, () -> 0));
        if (round > 0) { // the first makes everything warm
          report.measured(way, perSecond);
        }
      }
    }
  }

  private static Path noise(Path directory) throws IOException {
    Path file = directory.resolve("noise");
    byte[] block = new byte[1 << 20];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long written = 0; written < BYTES; written += block.length) {
        random.nextBytes(block);
        out.write(block);
      }
    }
    return file;
  }

  private static double seconds(Callable<?> work) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try {
      work.call();
    } catch (IOException | InterruptedException | RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static Optional<Path> onPath(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int run(String program, Path file) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder(program, file.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("%s ended with %d".formatted(program, exit));
    }
    return exit;
  }
}
