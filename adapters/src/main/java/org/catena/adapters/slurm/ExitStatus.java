package org.catena.adapters.slurm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SLURM keeps of a job's end ({@code 3:0}). {@code 0:0} alone is no success: a job that was
 * cancelled or that took too long has it too.
 *
 * @param code the exit code; from 128 on, some versions keep its last seven bits alone
 * @param signal that ended the batch script; 0 when it exited
 */
record ExitStatus(int code, int signal) {
  private static final Pattern STATUS = Pattern.compile("(\\d{1,3}):(\\d{1,3})");

  static Optional<ExitStatus> parse(String text) {
    Matcher parts = STATUS.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ExitStatus(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  boolean zero() {
    return code == 0 && signal == 0;
  }
}
