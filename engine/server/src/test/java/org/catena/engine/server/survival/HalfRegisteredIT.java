package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.catena.adapters.posix.FileContent;
import org.catena.engine.server.cli.Shell;
import org.catena.engine.server.cli.client.LocalServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A real Rucio that has forgotten what we registered there. */
@Tag("servers")
@ResourceLock(RealRucio.LOCK)
final class HalfRegisteredIT {
  private static final List<String> RSES = List.of("NEAR", "FAR");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void whatRucioForgotIsToldMeasuredAndRegisteredThereAgainUnlessItsBytesHaveChanged()
      throws Exception {
    Uploads uploads = new Uploads(temporary.toRealPath());
    RealRucio rucio = new RealRucio();
    List<String> settings = new ArrayList<>(rucio.settings());
    settings.addAll(RucioDisks.settings(uploads.data(), rucio, RSES));
    try (Life life = uploads.serve(settings, String.join("; ", RSES))) {
      uploads.take(5, 20_000);
      Uploads.awaitDone(LocalServer.of(uploads.data()));
      String replica = name(uploads, 0);
      String file = name(uploads, 1);
      String changed = name(uploads, 2);
      List<String> before = rucio.saysOf(replica);
      assertThat(before).hasSize(3);

      rucio.forget(replica, List.of("NEAR"));
      rucio.forget(file, List.of("NEAR", "FAR", "DAQ-BUFFER"));
      rucio.forget(changed, List.of("NEAR"));
      assertThat(rucio.saysOf(file)).isEmpty();
      spoil(uploads.data().resolve("rse/NEAR"), changed);

      assertThat(reconcile(uploads).out())
          .contains("half-registered", replica, file, changed)
          .doesNotContain(name(uploads, 3));
      Shell.Result repaired = reconcile(uploads, "--repair");

      assertThat(repaired.out()).contains("2 repaired").contains(changed, "adler32");
      assertThat(rucio.saysOf(replica)).containsExactlyInAnyOrderElementsOf(before);
      assertThat(rucio.saysOf(file)).singleElement().asString().contains("NEAR");
      assertThat(rucio.saysOf(changed)).hasSize(2).noneMatch(row -> row.contains("NEAR"));
      assertThat(reconcile(uploads).out()).contains(changed).doesNotContain(replica, file);
      assertThat(life.kill()).isTrue();
    }
  }

  private static String name(Uploads uploads, int file) {
    return uploads.raw(file).getFileName().toString();
  }

  /** As many bytes, and others. */
  private static void spoil(Path rse, String name) throws Exception {
    try (var files = Files.walk(rse)) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().equals(name))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[0] ^= 1;
      Files.write(file, bytes);
      assertThat(FileContent.measure(file).bytes()).isEqualTo(bytes.length);
    }
  }

  private static Shell.Result reconcile(Uploads uploads, String... more) {
    List<String> words = new ArrayList<>(List.of("reconcile", "NEAR"));
    words.addAll(List.of(more));
    words.addAll(List.of("--data-dir", uploads.data().toString()));
    return new Shell().run(words.toArray(String[]::new));
  }
}
