package org.catena.engine.server.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret by which the command line on this machine proves that it may read the data directory.
 * Kept in a file that only its owner reads; made at the first start.
 */
final class AccessToken {
  private static final int RANDOM_BYTES = 32;

  private final byte[] token;

  private AccessToken(byte[] token) {
    this.token = token.clone();
  }

  /**
   * Reads the token, after making the file if there is none.
   *
   * @throws IOException naming the file when it cannot be read or holds no token
   */
  static AccessToken in(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      create(file, random);
    }
    String text = Files.readString(file).strip();
    if (text.isEmpty()) {
      throw new IOException(
          file + " holds no token: delete it, and the next start makes a new one");
    }
    return new AccessToken(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void create(Path file, SecureRandom random) throws IOException {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Files.createFile(file, onlyOwner(file));
      Files.writeString(file, text + "\n");
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // Another program of ours was faster: its token counts.
    }
  }

  private static FileAttribute<?>[] onlyOwner(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Takes the same time whatever is offered. */
  boolean matches(String offered) {
    return MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
  }
}
