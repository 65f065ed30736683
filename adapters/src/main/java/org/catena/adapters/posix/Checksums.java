package org.catena.adapters.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.zip.Adler32;
import org.catena.workflows.model.Content;

/**
 * Several checksums of a file, which is read once. Each is computed by a thread of its own, as far
 * as there are processors.
 *
 * @param content size and adler32
 * @param digests in lower-case hexadecimal digits
 */
public record Checksums(Content content, Map<Digest, String> digests) {
  /** Large enough that handing it on costs nothing beside reading it. */
  private static final int BLOCK_BYTES = 1 << 20;

  /** What is computed besides adler32. */
  public enum Digest {
    MD5("MD5"),
    SHA_256("SHA-256");

    private final String algorithm;

    Digest(String algorithm) {
      this.algorithm = algorithm;
    }

    private MessageDigest begun() {
      try {
        return MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has " + algorithm, impossible);
      }
    }
  }

  public Checksums {
    digests = Map.copyOf(digests);
  }

  /**
   * Of the file as it is stored now.
   *
   * @throws IOException when it cannot be read
   */
  public static Checksums of(Path file, Set<Digest> wanted) throws IOException {
    Map<Digest, MessageDigest> begun = new EnumMap<>(Digest.class);
    wanted.forEach(digest -> begun.put(digest, digest.begun()));
    Adler32 adler32 = new Adler32();
    List<BiConsumer<byte[], Integer>> sums = new ArrayList<>();
    sums.add((block, length) -> adler32.update(block, 0, length));
    begun.values().forEach(digest -> sums.add((block, length) -> digest.update(block, 0, length)));
    long bytes = pass(file, sums);
    Map<Digest, String> digests = new EnumMap<>(Digest.class);
    begun.forEach((digest, sum) -> digests.put(digest, HexFormat.of().formatHex(sum.digest())));
    return new Checksums(
        new Content(bytes, org.catena.workflows.model.Adler32.of(adler32.getValue())), digests);
  }

  /** The slowest is computed here, while the others have the other processors. */
  private static long pass(Path file, List<BiConsumer<byte[], Integer>> sums) throws IOException {
    List<BiConsumer<byte[], Integer>> elsewhere = sums.subList(0, sums.size() - 1);
    BiConsumer<byte[], Integer> here = sums.get(sums.size() - 1);
    byte[] block = new byte[BLOCK_BYTES];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        int length = read;
        CompletableFuture<Void> others =
            CompletableFuture.runAsync(() -> elsewhere.forEach(sum -> sum.accept(block, length)));
        here.accept(block, length);
        others.join();
        bytes += read;
      }
    }
    return bytes;
  }
}
