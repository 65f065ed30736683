package org.catena.adapters.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.catena.adapters.posix.Checksums.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksumsTest {
  private static final Set<Digest> ALL = EnumSet.allOf(Digest.class);

  @TempDir private Path directory;

  /** RFC 1321, appendix A.5, FIPS 180-2, B.1, and the native programs. */
  @Test
  void abcHasTheChecksumsOfTheStandards() throws IOException {
    Path file = Files.writeString(directory.resolve("abc"), "abc");

    Checksums checksums = Checksums.of(file, ALL);

    assertThat(checksums.content()).isEqualTo(FileContent.measure(file));
    assertThat(checksums.digests())
        .isEqualTo(
            Map.of(
                Digest.MD5,
                "900150983cd24fb0d6963f7d28e17f72",
                Digest.SHA_256,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, 5_000_000})
  void aFileOfAnyLengthIsReadWhole(int bytes) throws Exception {
    byte[] noise = new byte[bytes];
    new Random(bytes).nextBytes(noise);
    Path file = Files.write(directory.resolve("noise"), noise);

    Checksums checksums = Checksums.of(file, ALL);

    assertThat(checksums.content()).isEqualTo(FileContent.measure(file));
    assertThat(checksums.digests())
        .containsEntry(Digest.MD5, hex("MD5", noise))
        .containsEntry(Digest.SHA_256, hex("SHA-256", noise));
  }

  private static String hex(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  @Test
  void onlyWhatIsWantedIsComputed() throws IOException {
    Path file = Files.writeString(directory.resolve("abc"), "abc");

    assertThat(Checksums.of(file, Set.of()).digests()).isEmpty();
    assertThat(Checksums.of(file, Set.of(Digest.MD5)).digests()).containsOnlyKeys(Digest.MD5);
  }

  @Test
  void aFileThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> Checksums.of(directory.resolve("none"), ALL))
        .isInstanceOf(NoSuchFileException.class);
  }
}
