package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/**
 * The pool that {@code adapters/testbed/htcondor-pool.sh up} started, and a place of a test's own
 * that it sees under the same path as we do.
 */
final class PoolBed {
  private final Path bed;
  private final Path place;

  private PoolBed(Path bed, Path place) {
    this.bed = bed;
    this.place = place;
  }

  /** The pool whose state directory the property {@code catena.test.htcondor} names. */
  static PoolBed given() throws IOException {
    String bed = System.getProperty("catena.test.htcondor", "");
    assertThat(bed)
        .as("-Dcatena.test.htcondor=DIRECTORY, as adapters/testbed/htcondor-pool.sh up prints it")
        .isNotEmpty();
    Path place = Path.of(bed, "share", "demo-" + UUID.randomUUID());
    return new PoolBed(Path.of(bed), Files.createDirectories(place));
  }

  Path place() {
    return place;
  }

  /** What makes the pool the site of all jobs. */
  List<String> properties() {
    return List.of(
        "catena.jobs.site=POOL",
        "catena.sites.POOL.kind=htcondor",
        "catena.sites.POOL.htcondor.programs=" + bed.resolve("bin"));
  }

  /** This Java, where the pool sees it too. Copied by the first test that needs it. */
  Path java() throws IOException {
    Path home = bed.resolve("share").resolve("java-" + Runtime.version());
    if (!Files.exists(home)) {
      Path fresh = place.resolve("java");
      copy(Path.of(System.getProperty("java.home")), fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return home;
  }

  /** Links become what they lead to: the pool has not the rest of this machine. */
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes of)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(directory).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
            if (of.isRegularFile()) { // not a link that leads nowhere
              Files.copy(
                  file,
                  to.resolve(from.relativize(file).toString()),
                  StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Runs one of the pool's programs, as a person would. */
  String run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(bed.resolve("bin").resolve(program).toString()));
    line.addAll(List.of(arguments));
    return call(line);
  }

  /** Kills a daemon; the pool's master starts it again. */
  void kill(String daemon) throws IOException, InterruptedException {
    Path script = Path.of("../../adapters/testbed/htcondor-pool.sh").toAbsolutePath().normalize();
    String suite = bed.getFileName().toString().replace("htcondor-", "");
    call(
        List.of(
            "env",
            "CATENA_TESTBED=" + bed.getParent(),
            "CATENA_TESTBED_SUITE=" + suite,
            script.toString(),
            "kill",
            daemon));
  }

  /** Whatever a test left in the queue. */
  void removeJobs() throws IOException, InterruptedException {
    String ours = "regexp(\"^%s/\", Iwd)".formatted(place);
    if (!run("condor_q", "-constraint", ours, "-af", "ProcId").isBlank()) {
      run("condor_rm", "-constraint", ours);
    }
  }

  private static String call(List<String> line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", line, said).isZero();
    return said;
  }
}
