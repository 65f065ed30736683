package org.catena.adapters.command;

/**
 * What came of a program.
 *
 * @param exitCode 0 to 255; without meaning when it was killed at its time limit
 * @param out the start of its standard output, as UTF-8
 * @param err the start of its standard error, as UTF-8
 * @param timedOut whether it was killed at its time limit
 */
public record CommandResult(int exitCode, String out, String err, boolean timedOut) {
  /** Whether it ended by itself with exit code 0. */
  public boolean succeeded() {
    return exitCode == 0 && !timedOut;
  }
}
