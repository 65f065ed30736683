package org.catena.adapters.posix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** The storages' own directories: there when the storage is mounted, and never made by us. */
public final class StorageRoots {
  private final List<Path> roots;

  public StorageRoots(Collection<Path> roots) {
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
  }

  /** Whether the file is beneath one of them. */
  public boolean contain(Path file) {
    return roots.stream().anyMatch(root -> file.startsWith(root) && !file.equals(root));
  }

  /** Says so when the file's storage is not there; a file outside all storages has none. */
  public Optional<Failure> missingRoot(Path file) {
    return roots.stream()
        .filter(file::startsWith)
        .filter(root -> !Files.isDirectory(root))
        .findFirst()
        .map(
            root ->
                new Failure(
                    Fault.STORAGE_UNREACHABLE,
                    "storage %s is not there, so %s cannot be used: mount it, or make the directory"
                        .formatted(root, file)));
  }
}
