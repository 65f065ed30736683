package dimuon.feeder;

import dimuon.AppearingFile;
import dimuon.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of which data file were fed. The first line names the file and its checksum, each
 * further one a run. What is written is on the disk when the call returns. Open in one feeder at a
 * time.
 */
final class Journal implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final Set<Long> runs = new HashSet<>();

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the journal, or begins it for {@code data}.
   *
   * @throws BadInput if it belongs to other data, cannot be understood, or another feeder has it
   */
  static Journal open(Path file, DataFile data) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Journal journal = new Journal(file, channel);
      journal.lock();
      journal.readFor(data);
      return journal;
    } catch (IOException fault) {
      channel.close();
      throw fault;
    }
  }

  boolean has(RunSummary run) {
    return runs.contains(run.number());
  }

  void add(RunSummary run) throws IOException {
    append(Long.toString(run.number()));
    runs.add(run.number());
  }

  private void lock() throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      lock = null;
    }
    if (lock == null) {
      throw new BadInput(
          file, "another feeder works with this journal", "stop it or give another journal");
    }
  }

  private void readFor(DataFile data) throws IOException {
    String[] lines = wholeLines();
    String own = data.name() + "\t" + data.adler32();
    if (lines[0].isEmpty()) {
      append(own);
      AppearingFile.makeNameDurable(file);
    } else if (!lines[0].equals(own)) {
      throw new BadInput(
          file,
          "belongs to the data file " + named(lines[0]) + ", not to " + named(own),
          "give that file, or another journal and buffer");
    }
    for (int line = 1; line < lines.length; line++) {
      runs.add(number(lines[line], line + 1));
    }
  }

  private long number(String text, long line) throws BadInput {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw new BadInput(
          file, line, "'" + text + "' is not a run number", "restore or correct the journal");
    }
  }

  /** A last line without its end was cut off by a crash, before anything relied on it: dropped. */
  private String[] wholeLines() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // until all is read
    }
    int whole = bytes.position();
    while (whole > 0 && bytes.get(whole - 1) != '\n') {
      whole--;
    }
    channel.truncate(whole);
    channel.position(whole);
    return new String(bytes.array(), 0, whole, StandardCharsets.UTF_8).split("\n");
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  private static String named(String line) {
    return line.replace("\t", " (adler32 ") + ")";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
