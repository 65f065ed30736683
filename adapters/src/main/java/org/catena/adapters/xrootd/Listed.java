package org.catena.adapters.xrootd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.remote.RemoteFiles.Child;

/** A line of {@code xrdfs ls -l}: mode, owner, group, bytes, date, time, path. */
final class Listed {
  private static final Pattern LINE =
      Pattern.compile("([d-])\\S{9}\\S? +\\S+ +\\S+ +(\\d{1,18}) +\\S+ \\S+ (/.*)");

  private Listed() {}

  /**
   * Empty when it is not one, or of something that is not in the directory.
   *
   * @param directory its path, without a slash at its end
   */
  static Optional<Child> parse(String line, String directory) {
    Matcher found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    String path = found.group(3);
    int slash = path.lastIndexOf('/');
    return path.substring(0, slash).equals(directory)
        ? Optional.of(
            new Child(
                path.substring(slash + 1),
                Long.parseLong(found.group(2)),
                found.group(1).equals("d")))
        : Optional.empty();
  }
}
