package org.catena.adapters.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Arrived;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** One copy: into a partial file beside the destination, checked, synced, then given its name. */
final class FileCopy implements Runnable {
  private final TransferRequest request;
  private final Path source;
  private final Path destination;
  private final Path partial;
  private final StorageRoots roots;
  private volatile TransferReport report = new TransferReport.Underway(0);

  FileCopy(TransferRequest request, StorageRoots roots) {
    this.request = request;
    this.roots = roots;
    this.source = request.source().path();
    this.destination = request.destination().path();
    // The key is in the name, so that what a killed copy left is overwritten by its successor.
    this.partial =
        destination.resolveSibling(
            ".%s.%s.part".formatted(destination.getFileName(), request.key()));
  }

  TransferReport report() {
    return report;
  }

  @Override
  public void run() {
    try {
      report = copy();
    } catch (IOException failure) {
      report = new Failed(StorageFaults.writing(destination, failure));
    } catch (RuntimeException bug) {
      report =
          new Failed(
              new Failure(
                  Fault.STORAGE_UNREACHABLE,
                  "copying %s to %s broke off: %s".formatted(source, destination, bug)));
    }
  }

  private TransferReport copy() throws IOException {
    if (roots.missingRoot(source).isPresent()) {
      return new Failed(roots.missingRoot(source).get());
    }
    if (roots.missingRoot(destination).isPresent()) {
      return new Failed(roots.missingRoot(destination).get());
    }
    if (Files.exists(destination)) {
      // Killed between giving the name and removing the partial file, a copy leaves both.
      Files.deleteIfExists(partial);
      return judgeExisting();
    }
    FileChannel in;
    try {
      in = FileChannel.open(source, StandardOpenOption.READ);
    } catch (IOException failure) {
      return new Failed(StorageFaults.reading(source, failure));
    }
    try (in) {
      Files.createDirectories(destination.resolveSibling(".").normalize());
      return copy(in);
    }
  }

  private TransferReport copy(FileChannel in) throws IOException {
    try {
      Content content = writePartial(in);
      if (!content.equals(request.expected())) {
        return new Failed(
            new Failure(
                Fault.CHECKSUM_DIFFERS,
                "source %s holds %s, not %s: use another replica and mark this one suspect"
                    .formatted(source, content, request.expected())));
      }
      return giveName();
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private Content writePartial(FileChannel in) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Content content =
          FileContent.pass(
              in,
              block -> writeAll(out, block),
              bytes -> report = new TransferReport.Underway(bytes));
      out.force(true);
      return content;
    }
  }

  private static void writeAll(FileChannel out, ByteBuffer block) throws IOException {
    while (block.hasRemaining()) {
      out.write(block);
    }
  }

  /** By a link, not by renaming: renaming would overwrite a file that came in between. */
  private TransferReport giveName() throws IOException {
    try {
      Files.createLink(destination, partial);
    } catch (FileAlreadyExistsException meanwhile) {
      return judgeExisting();
    } catch (FileSystemException | UnsupportedOperationException noLinks) {
      Files.move(partial, destination); // refuses an existing file, though not in one step
    }
    try (FileChannel directory =
        FileChannel.open(partial.resolveSibling(".").normalize(), StandardOpenOption.READ)) {
      directory.force(true);
    }
    return new Arrived();
  }

  private TransferReport judgeExisting() throws IOException {
    Content there = FileContent.measure(destination);
    return there.equals(request.expected())
        ? new Arrived()
        : new Failed(
            new Failure(
                Fault.NAME_TAKEN,
                "%s exists and holds %s, not %s: find out what it is; it is not overwritten"
                    .formatted(destination, there, request.expected())));
  }
}
