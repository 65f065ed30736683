package org.catena.adapters.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.catena.adapters.local.AttemptDirectory.Claim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptDirectoryTest {
  private static final int TIMES = 3_000;

  @TempDir private Path root;
  private volatile int attempt;

  @Test
  void aClaimThatIsMadeWhileSomebodyLooksIsNeverTakenForOneThatNobodyWillMake() {
    CompletableFuture<Void> launcher =
        CompletableFuture.runAsync(
            () -> {
              for (int time = 0; time < TIMES; time++) {
                attempt = time;
                claim(root.resolve(Integer.toString(time)));
              }
            });

    while (!launcher.isDone()) {
      AttemptDirectory looked = new AttemptDirectory(root.resolve(Integer.toString(attempt)));
      assertThat(looked.claim()).isNotEqualTo(Claim.ABSENT);
    }

    launcher.join();
  }

  private static void claim(Path attempt) {
    try {
      Files.createDirectories(attempt);
      Files.createFile(attempt.resolve(".claim"));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
