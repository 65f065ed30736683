package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shells wrote with {@code times}: for each two lines of user and system time, its own and its
 * children's, e.g. {@code 0m0.150s 0m0.020s}.
 *
 * @param shells how many wrote
 * @param seconds of CPU, theirs and their children's together
 */
record ShellTimes(int shells, double seconds) {
  private static final int LINES_A_SHELL = 2;
  private static final Pattern TIME = Pattern.compile("(\\d+)m(\\d+(?:\\.\\d+)?)s");

  static ShellTimes read(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  static ShellTimes of(List<String> lines) {
    double seconds = 0;
    for (String line : lines) {
      Matcher time = TIME.matcher(line);
      while (time.find()) {
        seconds += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
      }
    }
    return new ShellTimes(lines.size() / LINES_A_SHELL, seconds);
  }
}
