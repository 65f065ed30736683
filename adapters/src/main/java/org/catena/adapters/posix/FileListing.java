package org.catena.adapters.posix;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StoredFile;

/** Hands over the files of a directory tree; links are not followed. */
final class FileListing extends SimpleFileVisitor<Path> {
  private final Consumer<StoredFile> each;
  private boolean begun;

  FileListing(Consumer<StoredFile> each) {
    this.each = each;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    begun = true;
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      each.accept(new StoredFile(FileUrl.of(file), attributes.size()));
    }
    return FileVisitResult.CONTINUE;
  }

  /** What is deleted meanwhile is no failure; a tree that is not there is one. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (begun && failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
