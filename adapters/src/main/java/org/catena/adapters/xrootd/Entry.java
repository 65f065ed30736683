package org.catena.adapters.xrootd;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code xrdfs stat} says of a name. */
record Entry(long bytes, boolean directory) {
  private static final Pattern SIZE = Pattern.compile("(?m)^Size: +(\\d{1,18})$");
  private static final Pattern FLAGS = Pattern.compile("(?m)^Flags: +(\\d{1,9})\\b");

  /** Source: XProtocol.hh, kXR_isDir. */
  private static final int DIRECTORY = 2;

  /** Empty when the answer is not one. */
  static Optional<Entry> parse(String answer) {
    OptionalLong bytes = number(SIZE, answer);
    OptionalLong flags = number(FLAGS, answer);
    if (bytes.isEmpty() || flags.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Entry(bytes.getAsLong(), (flags.getAsLong() & DIRECTORY) != 0));
  }

  private static OptionalLong number(Pattern line, String answer) {
    Matcher found = line.matcher(answer);
    return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
  }
}
