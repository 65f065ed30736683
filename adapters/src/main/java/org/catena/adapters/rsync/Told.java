package org.catena.adapters.rsync;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.remote.Claim;
import org.catena.workflows.model.Adler32;

/**
 * What our script tells of a name.
 *
 * @param kind as stat(1) calls it
 */
record Told(String kind, Claim claim) {
  private static final Pattern KIND = Pattern.compile("([a-z ]+) (\\d{1,18})");
  private static final Pattern READ = Pattern.compile("(?m)^read (\\d{1,18}) ([0-9a-f]{8})$");

  /** Empty when that is no answer. */
  static Optional<Told> parse(String answer) {
    Matcher kind = KIND.matcher(answer.lines().findFirst().orElse(""));
    if (!kind.matches()) {
      return Optional.empty();
    }
    Matcher read = READ.matcher(answer);
    Claim claim =
        read.find()
            ? new Claim(Long.parseLong(read.group(1)), Optional.of(new Adler32(read.group(2))))
            : new Claim(Long.parseLong(kind.group(2)), Optional.empty());
    return Optional.of(new Told(kind.group(1), claim));
  }

  boolean directory() {
    return kind.equals("directory");
  }

  boolean file() {
    return kind.equals("regular file") || kind.equals("regular empty file");
  }
}
