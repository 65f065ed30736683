package org.catena.engine.dag;

import java.io.PrintStream;

/**
 * Where a person reads.
 *
 * @param interactive whether a bar may be drawn that moves
 */
public record Console(PrintStream out, PrintStream err, boolean interactive) {
  /** The launcher asks the shell, since Java 22 and later say {@code true} even of a pipe. */
  private static final String INTERACTIVE = "catena.terminal";

  static Console ofThisProcess() {
    return new Console(System.out, System.err, Boolean.getBoolean(INTERACTIVE));
  }
}
