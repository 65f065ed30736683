package org.catena.engine.server.cli.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The secret of a data directory: who can read the file may use the server. Kept in a file that
 * only its owner reads; made whole at the first start.
 */
public final class AccessToken {
  static final String FILE = "catena.token";
  private static final int RANDOM_BYTES = 32;
  private static final Set<PosixFilePermission> ONLY_OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final byte[] token;

  private AccessToken(byte[] token) {
    this.token = token.clone();
  }

  /**
   * Reads the token, after making the file if there is none.
   *
   * @throws IOException naming the file when it cannot be made or read
   */
  public static AccessToken in(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ensure(file);
    return new AccessToken(read(file).getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the same time whatever is offered. */
  public boolean matches(String offered) {
    return MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the token if there is none; call it only as the holder of the directory. */
  static void ensure(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      if (isPosix()) {
        Files.setPosixFilePermissions(file, ONLY_OWNER);
      }
      return;
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    try (FileChannel out =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            readableByOwner())) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(random() + "\n");
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static String read(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException absent) {
      throw new IOException(file + " is not there; start the server again to make it", absent);
    } catch (AccessDeniedException denied) {
      throw new AccessDeniedException(
          file + " may not be read by you; use Catena as the user who started it");
    }
  }

  private static String random() {
    byte[] secret = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static FileAttribute<?>[] readableByOwner() {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ONLY_OWNER)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
