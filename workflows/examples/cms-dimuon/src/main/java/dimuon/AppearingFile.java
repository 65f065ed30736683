package dimuon;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written under a temporary dot-name beside its place and appears there whole, by
 * one atomic rename, or not at all. Closed before it appeared, it leaves nothing behind.
 */
public final class AppearingFile implements Closeable {
  private final Path place;
  private final Path temporary;
  private final FileOutputStream file;
  private final OutputStream out;

  private AppearingFile(Path place, Path temporary) throws IOException {
    this.place = place;
    this.temporary = temporary;
    Path directory = directoryOf(place);
    if (!Files.isDirectory(directory)) {
      throw new IOException(
          place + ": the directory " + directory + " does not exist; create it first");
    }
    if (Files.isDirectory(place)) {
      throw new IOException(place + ": is a directory; give the name of a file in it");
    }
    this.file = new FileOutputStream(temporary.toFile());
    this.out = new BufferedOutputStream(new Named(), 1 << 16);
  }

  /**
   * For the only writer of {@code place}: the temporary name is always the same, so that what a
   * killed writer left is overwritten by the next one.
   */
  public static AppearingFile ofOnlyWriter(Path place) throws IOException {
    return new AppearingFile(place, place.resolveSibling("." + place.getFileName() + ".part"));
  }

  /** For one of several writers of {@code place}, perhaps on several machines: the last wins. */
  public static AppearingFile ofOneWriter(Path place) throws IOException {
    String own = ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    return new AppearingFile(
        place, place.resolveSibling("." + place.getFileName() + "." + own + ".part"));
  }

  /** Where to write; buffered. */
  public OutputStream out() {
    return out;
  }

  /** Writes bytes one to one: {@code line} was read as ISO 8859-1, whatever its real encoding. */
  public void writeLine(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.ISO_8859_1));
    out.write('\n');
  }

  /** Puts the file in its place, replacing what is there. */
  public void appear() throws IOException {
    out.close();
    Files.move(
        temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** As {@link #appear()}, and what has appeared survives a power cut. */
  public void appearDurably() throws IOException {
    out.flush();
    file.getFD().sync();
    appear();
    makeNameDurable(place);
  }

  /** Makes a file's name survive a power cut: its directory is on the disk when this returns. */
  public static void makeNameDurable(Path file) throws IOException {
    try (FileChannel directory = FileChannel.open(directoryOf(file), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** Gives the file up if it has not appeared. */
  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path directoryOf(Path place) {
    Path directory = place.toAbsolutePath().getParent();
    return directory == null ? place.toAbsolutePath() : directory;
  }

  /** The file system says that a disk is full, but not which file it was. */
  private final class Named extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      try {
        file.write(some, from, length);
      } catch (IOException fault) {
        throw new IOException(place + ": " + fault.getMessage(), fault);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
