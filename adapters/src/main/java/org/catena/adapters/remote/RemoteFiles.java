package org.catena.adapters.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.PartialFile;
import org.catena.workflows.model.Content;

/** What lies on storages of one kind: measured, read, written, named, deleted. */
public interface RemoteFiles {
  /**
   * What the storage says of a file; empty when there is none.
   *
   * @param bytes that it may have to read for an answer
   */
  Optional<Claim> claim(URI file, long bytes) throws Unserved;

  /**
   * Size and checksum as stored now, empty when there is no such file. The file is read here when
   * the storage does not say its checksum.
   */
  default Optional<Content> content(URI file, long bytes) throws Unserved {
    Optional<Claim> claim = claim(file, bytes);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    if (claim.get().adler32().isPresent()) {
      return Optional.of(new Content(claim.get().bytes(), claim.get().adler32().get()));
    }
    try {
      return Optional.of(
          read(file, (in, told) -> FileContent.pass(in, block -> {}, told), bytesRead -> {}));
    } catch (IOException impossible) { // nothing is written
      throw new UncheckedIOException(impossible);
    }
  }

  /** The same for a file of whose size nothing is known. */
  Optional<Content> content(URI file) throws Unserved;

  /** Whether it is a directory; empty when there is nothing. */
  Optional<Boolean> directory(URI file) throws Unserved;

  /**
   * What is in a directory.
   *
   * @param bytes the size of a file, in bytes
   * @param directory whether it is one itself
   */
  record Child(String name, long bytes, boolean directory) {}

  /** Files and directories in one; not what is in these in turn. */
  List<Child> children(URI directory) throws Unserved;

  /** Where a file's bytes go. */
  interface Sink {
    Content take(ReadableByteChannel in, LongConsumer progress) throws IOException;
  }

  /**
   * Reads a whole file.
   *
   * @return what came
   * @throws IOException the sink's own
   */
  Content read(URI file, Sink sink, LongConsumer progress) throws Unserved, IOException;

  /**
   * Brings a whole file to this machine.
   *
   * @return what is here then
   * @throws IOException when it cannot be written here
   */
  default Content fetch(URI file, PartialFile here, LongConsumer progress)
      throws Unserved, IOException {
    return read(file, here::write, progress);
  }

  /**
   * Writes a file of this machine, over what is there. Makes directories that are missing.
   *
   * @param bytes of the source
   */
  void write(Path source, long bytes, URI file, LongConsumer progress) throws Unserved;

  /** Renames; what is there under the new name may be lost. */
  void move(URI from, URI to) throws Unserved;

  /** What is not there is no fault. */
  void delete(URI file) throws Unserved;
}
