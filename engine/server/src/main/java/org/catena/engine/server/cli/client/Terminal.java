package org.catena.engine.server.cli.client;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where a person reads.
 *
 * @param out answers
 * @param err messages about what went wrong
 * @param interactive whether a person sits there and may press keys
 * @param blocks whether block characters can be shown
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean blocks) {
  /** The launcher asks the shell, since Java 22 and later say {@code true} even of a pipe. */
  private static final String INTERACTIVE = "catena.terminal";

  /** This process's own. */
  public static Terminal ofThisProcess() {
    Charset charset = charset();
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
        Boolean.getBoolean(INTERACTIVE),
        charset.newEncoder().canEncode('\u2588'));
  }

  /** The "C" locale of containers says ASCII, but nearly every terminal now shows UTF-8. */
  private static Charset charset() {
    Charset system = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    return system.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : system;
  }
}
