package ldmxsim;

import java.io.IOException;
import java.nio.file.Path;

/** What the user gave cannot be worked with; the message ends with the remedy. */
final class BadInput extends IOException {
  private static final long serialVersionUID = 1L;

  /** A fault of the command line. */
  BadInput(String what, String remedy) {
    super(what + "; " + remedy);
  }

  /** A fault of a file as a whole. */
  BadInput(Path file, String what, String remedy) {
    this(file + ": " + what, remedy);
  }

  /** A fault in one line, counted from 1. */
  BadInput(Path file, int line, String what, String remedy) {
    this(file + ": line " + line + ": " + what, remedy);
  }
}
