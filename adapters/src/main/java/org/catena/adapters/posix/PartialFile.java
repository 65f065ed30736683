package org.catena.adapters.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Arrived;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** A copy's file beside its destination, until it is whole and synced and gets the name. */
public final class PartialFile {
  /**
   * The key is as the engine makes it: copy and attempt, and which half of a way by this machine.
   */
  private static final Pattern NAME =
      Pattern.compile("\\.(.+)\\.t\\d+\\.a\\d+(?:\\.(?:in|out))?\\.part");

  private final TransferRequest request;
  private final Path destination;
  private final Path partial;

  /**
   * @param request its destination is a file of this machine
   */
  public PartialFile(TransferRequest request) {
    this.request = request;
    this.destination = request.destination().path();
    // The key is in the name, so that what a killed copy left is overwritten by its successor.
    this.partial =
        destination.resolveSibling(name(String.valueOf(destination.getFileName()), request));
  }

  /** What a copy to the file of this name is called until it is whole. */
  public static String name(String file, TransferRequest request) {
    return ".%s.%s.part".formatted(file, request.key());
  }

  /** What the file of a name like this would be called when it is whole; empty for other names. */
  public static Optional<String> wholeName(String name) {
    Matcher partial = NAME.matcher(name);
    return partial.matches() ? Optional.of(partial.group(1)) : Optional.empty();
  }

  /** How the copy ends when its destination is there already. */
  public Optional<TransferReport> standing() throws IOException {
    if (!Files.exists(destination)) {
      return Optional.empty();
    }
    // Killed between giving the name and removing the partial file, a copy leaves both.
    remove();
    return Optional.of(judgeExisting());
  }

  /** Writes all that comes, syncs it, and says what came. Makes directories that are missing. */
  public Content write(ReadableByteChannel in, LongConsumer progress) throws IOException {
    Files.createDirectories(destination.resolveSibling(".").normalize());
    try (FileChannel out =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Content content = FileContent.pass(in, block -> writeAll(out, block), progress);
      out.force(true);
      return content;
    }
  }

  /** Where one writes who does it himself: an empty file. Makes directories that are missing. */
  public Path place() throws IOException {
    write(Channels.newChannel(InputStream.nullInputStream()), bytes -> {});
    return partial;
  }

  /** Syncs what was written there, and says what it is. */
  public Content written() throws IOException {
    try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    return FileContent.measure(partial);
  }

  private static void writeAll(FileChannel out, ByteBuffer block) throws IOException {
    while (block.hasRemaining()) {
      out.write(block);
    }
  }

  /** By a link, not by renaming: renaming would overwrite a file that came in between. */
  public TransferReport giveName() throws IOException {
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

  /** When it is there. */
  public void remove() throws IOException {
    Files.deleteIfExists(partial);
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
