package org.catena.adapters.posix;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** Turns what the operating system says of a file into a row of the table of faults. */
public final class StorageFaults {
  /** Below this many free bytes a storage counts as full, whatever the system called it. */
  private static final long FULL_BELOW = 4096;

  private StorageFaults() {}

  /** What went wrong while writing, with path and remedy. */
  public static Failure writing(Path path, IOException failure) {
    Fault fault = byMessage(failure).or(() -> byStore(path)).orElseGet(() -> byType(failure));
    return new Failure(
        fault == Fault.NOT_AUTHORISED ? Fault.STORAGE_READ_ONLY : fault,
        "cannot write %s: %s. %s".formatted(path, reason(failure), remedy(fault)));
  }

  /** What went wrong while reading, with path and remedy. */
  public static Failure reading(Path path, IOException failure) {
    Fault fault = byType(failure);
    return new Failure(
        fault, "cannot read %s: %s. %s".formatted(path, reason(failure), remedy(fault)));
  }

  private static Optional<Fault> byMessage(IOException failure) {
    String text = String.valueOf(failure.getMessage());
    if (text.contains("No space left") || text.contains("quota exceeded")) {
      return Optional.of(Fault.STORAGE_FULL);
    }
    if (text.contains("Read-only file system")) {
      return Optional.of(Fault.STORAGE_READ_ONLY);
    }
    return Optional.empty();
  }

  /** The system's messages are translated; what the storage says of itself is not. */
  private static Optional<Fault> byStore(Path path) {
    try {
      Path there = path.toAbsolutePath();
      while (there.getParent() != null && !Files.exists(there)) {
        there = there.getParent();
      }
      var store = Files.getFileStore(there);
      if (store.isReadOnly()) {
        return Optional.of(Fault.STORAGE_READ_ONLY);
      }
      boolean full = store.getTotalSpace() > 0 && store.getUsableSpace() < FULL_BELOW;
      return full ? Optional.of(Fault.STORAGE_FULL) : Optional.empty();
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static Fault byType(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return Fault.FILE_MISSING;
    }
    return failure instanceof AccessDeniedException
        ? Fault.NOT_AUTHORISED
        : Fault.STORAGE_UNREACHABLE;
  }

  private static String reason(IOException failure) {
    String kind = failure.getClass().getSimpleName().replace("Exception", "");
    if (failure instanceof FileSystemException about && about.getReason() != null) {
      return about.getReason();
    }
    return failure instanceof FileSystemException ? kind : kind + " " + failure.getMessage();
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case STORAGE_FULL -> "Free space there, or write to another storage";
      case STORAGE_READ_ONLY -> "Mount it writable, or write to another storage";
      case NOT_AUTHORISED -> "Give this program's user the right to it";
      case FILE_MISSING -> "Put it there, or use another replica";
      default -> "Check that the storage is mounted and that every parent is a directory";
    };
  }
}
