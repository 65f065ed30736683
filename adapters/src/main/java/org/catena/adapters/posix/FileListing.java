package org.catena.adapters.posix;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StoredFile;
import org.jspecify.annotations.Nullable;

/** Hands over the files of a directory tree; links are followed, as sites make trees of them. */
final class FileListing extends SimpleFileVisitor<Path> {
  /** Where a check of the file system puts what it finds; nobody else may look into it. */
  private static final String FOUND_BY_CHECKS = "lost+found";

  private final Consumer<StoredFile> each;
  private Optional<Failure> unread = Optional.empty();

  FileListing(Consumer<StoredFile> each) {
    this.each = each;
  }

  /** Why something may be missing; empty when nothing is. */
  Optional<Failure> unread() {
    return unread;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      each.accept(new StoredFile(FileUrl.of(file), attributes.size()));
    }
    return FileVisitResult.CONTINUE;
  }

  /** What is deleted meanwhile is no failure, nor what was listed already. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    if (!(failure instanceof FileSystemLoopException) && !file.endsWith(FOUND_BY_CHECKS)) {
      tell(file, failure);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException brokenOff) {
    if (brokenOff != null) {
      tell(directory, brokenOff);
    }
    return FileVisitResult.CONTINUE;
  }

  private void tell(Path place, IOException failure) {
    if (!(failure instanceof NoSuchFileException)) {
      unread = unread.or(() -> Optional.of(StorageFaults.reading(place, failure)));
    }
  }
}
