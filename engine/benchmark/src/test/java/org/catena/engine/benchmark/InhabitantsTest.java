package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InhabitantsTest {
  @TempDir private Path path;

  @Test
  void onlyWhoWorksInTheFolderIsKilled() throws Exception {
    Path folder = Files.createDirectory(path.resolve("a"));
    Path other = Files.createDirectory(path.resolve("b"));
    Process inside = new ProcessBuilder("sleep", "100").directory(folder.toFile()).start();
    Process outside = new ProcessBuilder("sleep", "100").directory(other.toFile()).start();

    assertThat(Inhabitants.of(folder)).containsExactly(inside.pid());
    Inhabitants.kill(folder);

    assertThat(inside.waitFor()).isEqualTo(128 + 9);
    assertThat(outside.isAlive()).isTrue();
    Inhabitants.awaitNone(folder);
    outside.destroyForcibly().waitFor();
  }
}
