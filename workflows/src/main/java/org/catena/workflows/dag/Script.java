package org.catena.workflows.dag;

import java.util.List;
import java.util.Optional;

/**
 * A PRE, POST or HOLD script of a node.
 *
 * @param executable relative to the node's folder, never searched in PATH
 * @param arguments words as they stand, {@code $MACROS} not yet replaced
 */
public record Script(
    String executable, List<String> arguments, Optional<Defer> defer, Optional<Debug> debug) {
  /** SCRIPT DEFER: this exit status means "again, after at least so many seconds". */
  public record Defer(int status, int seconds) {}

  /** SCRIPT DEBUG: where the script's output is appended. */
  public record Debug(String file, Streams streams) {}

  /** Which of the script's outputs DEBUG keeps. */
  public enum Streams {
    STDOUT,
    STDERR,
    ALL
  }

  public Script {
    arguments = List.copyOf(arguments);
  }
}
