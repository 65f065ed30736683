package org.catena.engine.server.rest;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.catena.engine.core.site.Rse;

/**
 * What the disk below an RSE says of itself.
 *
 * @param writable as far as can be told without writing
 * @param reason why nothing can be written there; empty when it can
 */
record DiskSpace(boolean known, long freeBytes, long totalBytes, boolean writable, String reason) {
  /** Over the network nothing is asked: only a copy tells. */
  private static final DiskSpace ELSEWHERE = new DiskSpace(false, 0, 0, true, "");

  static DiskSpace of(Rse rse) {
    return rse.directory().map(DiskSpace::of).orElse(ELSEWHERE);
  }

  private static DiskSpace of(Path root) {
    if (!Files.isDirectory(root)) {
      return unusable(root + " is not a directory: create or mount it");
    }
    try {
      FileStore store = Files.getFileStore(root);
      boolean writable = !store.isReadOnly() && Files.isWritable(root);
      return new DiskSpace(
          true,
          store.getUsableSpace(),
          store.getTotalSpace(),
          writable,
          writable ? "" : root + " is read-only: check its mount and its permissions");
    } catch (IOException e) {
      return unusable(root + " cannot be asked: " + e.getMessage());
    }
  }

  private static DiskSpace unusable(String reason) {
    return new DiskSpace(false, 0, 0, false, reason);
  }
}
