package dimuon.data;

import dimuon.BadInput;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A CSV file of particle pairs, one event per line, read from the beginning to the end. {@link
 * #next()} goes to an event; the other methods tell about the event gone to.
 */
public final class PairFile implements Closeable {
  private final Path file;
  private final LineReader lines;
  private final Header header;
  private final Fields fields = new Fields();
  private String text = "";

  private PairFile(Path file, InputStream in) throws IOException {
    this.file = file;
    this.lines = new LineReader(file, in);
    if (!lines.next()) {
      throw new BadInput(file, "is empty", "give a CSV file that begins with a header line");
    }
    this.header = new Header(file, lines.number(), lines.text());
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws BadInput if it is missing, a directory, or has no header
   */
  public static PairFile open(Path file) throws IOException {
    return read(file, stream(file));
  }

  /**
   * As {@link #open}, from a stream that the caller got for the file; closed with this object.
   *
   * @throws BadInput if the file has no header
   */
  public static PairFile read(Path file, InputStream in) throws IOException {
    try {
      return new PairFile(file, in);
    } catch (IOException fault) {
      in.close();
      throw fault;
    }
  }

  /**
   * The bytes of a file.
   *
   * @throws BadInput if it is missing or a directory
   */
  public static InputStream stream(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new BadInput(file, "does not exist", "give the path of a file that does");
    }
    if (Files.isDirectory(file)) {
      throw new BadInput(file, "is a directory", "give the path of a CSV file");
    }
    return new FileInputStream(file.toFile());
  }

  /** The columns. */
  public Header header() {
    return header;
  }

  /**
   * Goes to the next event; false at the end of the file.
   *
   * @throws BadInput if the line has not as many fields as the header
   */
  public boolean next() throws IOException {
    if (!lines.next()) {
      return false;
    }
    text = lines.text();
    if (!fields.cut(text)) {
      throw new BadInput(
          file, lines.number(), "a quote is not closed", "close it or drop the line");
    }
    if (fields.count() != header.size()) {
      throw new BadInput(file, lines.number(), miscounted(), "complete or drop the line");
    }
    return true;
  }

  private String miscounted() {
    String counts = fields.count() + " fields where the header has " + header.size();
    return fields.count() < header.size()
        ? counts + ", column " + header.name(fields.count()) + " is the first missing"
        : counts;
  }

  /** Passes over events without looking at them; tells how many there were, at most {@code n}. */
  public long skip(long n) throws IOException {
    long skipped = 0;
    while (skipped < n && lines.next()) {
      skipped++;
    }
    return skipped;
  }

  /** The whole line, without its end. */
  public String text() {
    return text;
  }

  /** Its number in the file, from 1, the header included. */
  public long line() {
    return lines.number();
  }

  /** Bytes before the line in the file. */
  public long startOffset() {
    return lines.startOffset();
  }

  /** Bytes up to and with the line's end in the file. */
  public long endOffset() {
    return lines.endOffset();
  }

  /** The field of a column as it stands in the line. */
  public String raw(int column) {
    return fields.raw(column);
  }

  /**
   * The number in a column.
   *
   * @throws BadInput if it is none, or not finite
   */
  public double number(int column) throws BadInput {
    String value = fields.value(column);
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below, together with a number that is not finite
    }
    throw unreadable(column, "'" + value + "' is not a finite number");
  }

  /**
   * The whole number, not negative, in a column.
   *
   * @throws BadInput if it is none
   */
  public long wholeNumber(int column) throws BadInput {
    String value = fields.value(column);
    try {
      long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below, together with a negative number
    }
    throw unreadable(column, "'" + value + "' is not a whole number");
  }

  /** A fault in the value of a column of this event, to be thrown. */
  public BadInput unreadable(int column, String what) {
    return new BadInput(
        file, lines.number(), header.name(column), what, "correct the value or drop the line");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
