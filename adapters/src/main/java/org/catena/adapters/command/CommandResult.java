package org.catena.adapters.command;

/**
 * What came of a program.
 *
 * @param exitCode 0 to 255; without meaning when its end is not known
 * @param out the start of its standard output, as UTF-8
 * @param err the start of its standard error, as UTF-8
 * @param timedOut whether it was killed, at its time limit or by its {@link Leash}
 * @param cutOff whether the connection to the machine that ran it broke before it told its end, or
 *     its output did not come whole: it may have done all, a part or nothing
 */
public record CommandResult(
    int exitCode, String out, String err, boolean timedOut, boolean cutOff) {
  /** Of a program of this machine, to which no connection can break. */
  public CommandResult(int exitCode, String out, String err, boolean timedOut) {
    this(exitCode, out, err, timedOut, false);
  }

  /** Whether it ended by itself with exit code 0. */
  public boolean succeeded() {
    return exitCode == 0 && endIsKnown();
  }

  /** Whether it ended by itself and told so; else what it did must be asked for. */
  public boolean endIsKnown() {
    return !timedOut && !cutOff;
  }
}
