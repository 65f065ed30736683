package org.catena.adapters.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/** Measures what a file holds by reading all of it. */
public final class FileContent {
  private static final int BLOCK_BYTES = 1 << 18;

  private FileContent() {}

  /**
   * Size and checksum of the file as it is stored now.
   *
   * @throws java.nio.file.NoSuchFileException when there is no such file
   * @throws IOException when it cannot be read
   */
  public static Content measure(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      return pass(in, block -> {}, bytes -> {});
    }
  }

  /** Where the bytes go on their way through. */
  public interface Sink {
    /** Takes all that remains in the block. */
    void write(ByteBuffer block) throws IOException;
  }

  /** Reads all, hands every block on, and measures what was read. */
  public static Content pass(ReadableByteChannel in, Sink sink, LongConsumer progress)
      throws IOException {
    java.util.zip.Adler32 sum = new java.util.zip.Adler32();
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    long bytes = 0;
    while (in.read(block.clear()) >= 0) {
      block.flip();
      sum.update(block.duplicate());
      bytes += block.remaining();
      sink.write(block);
      progress.accept(bytes);
    }
    return new Content(bytes, Adler32.of(sum.getValue()));
  }
}
