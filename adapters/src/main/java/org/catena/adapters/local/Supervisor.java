package org.catena.adapters.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shell that runs a payload and writes down how it ended.
 *
 * @param startTicks when it started, in clock ticks after the boot: with the boot it tells this
 *     process from a later one that was given the same number
 */
record Supervisor(long pid, String startTicks, String boot) {
  private static final Pattern LINE = Pattern.compile("(\\d+) (\\d+) (\\S+) end\n");
  private static final int STATE_AFTER_NAME = 0;
  private static final int START_AFTER_NAME = 19;

  /** Empty for a line that was not written to its end. */
  static Optional<Supervisor> parse(String text) {
    Matcher line = LINE.matcher(text);
    return line.matches()
        ? Optional.of(new Supervisor(Long.parseLong(line.group(1)), line.group(2), line.group(3)))
        : Optional.empty();
  }

  static String currentBoot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException failure) {
      throw new IllegalStateException(
          "/proc is not readable: jobs need a Linux with /proc", failure);
    }
  }

  boolean startedInThisBoot() {
    return boot.equals(currentBoot());
  }

  /** Whether this very process runs. One that ended and was not yet reaped does not. */
  boolean alive() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[START_AFTER_NAME].equals(startTicks)
          && !"ZX".contains(fields[STATE_AFTER_NAME])
          && startedInThisBoot();
    } catch (IOException gone) {
      return false;
    }
  }

  /** Asks it to end: it ends the payload, by force after a grace, and writes the result. */
  void terminate() {
    if (alive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }
  }
}
