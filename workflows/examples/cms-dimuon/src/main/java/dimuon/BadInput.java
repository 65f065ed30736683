package dimuon;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What the user gave cannot be worked with. The message names file, line and column where they are
 * known, and ends with the remedy. Other {@link IOException}s are faults of the machine.
 */
public final class BadInput extends IOException {
  private static final long serialVersionUID = 1L;

  /** A fault of the command line: {@code what} is wrong and {@code remedy} helps. */
  public BadInput(String what, String remedy) {
    super(what + "; " + remedy);
  }

  /** A fault of a file as a whole. */
  public BadInput(Path file, String what, String remedy) {
    this(file + ": " + what, remedy);
  }

  /** A fault in one line; {@code line} counts from 1, the header included. */
  public BadInput(Path file, long line, String what, String remedy) {
    this(file + ": line " + line + ": " + what, remedy);
  }

  /** A fault in the value of one column of one line. */
  public BadInput(Path file, long line, String column, String what, String remedy) {
    this(file, line, "column " + column + ": " + what, remedy);
  }
}
