package org.catena.adapters.rsync;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.remote.RemoteFiles.Child;

/** Reads a directory as {@code find} prints it: type, bytes and name, and the character 0. */
final class Children {
  private static final Pattern ONE = Pattern.compile("(\\S) (\\d{1,18}) (.+)", Pattern.DOTALL);

  private Children() {}

  /**
   * Files and directories of the list; what else is in it is left out.
   *
   * @throws Unreadable saying what cannot be understood
   */
  static List<Child> parse(byte[] list) throws Unreadable {
    List<Child> children = new ArrayList<>();
    int begin = 0;
    for (int at = 0; at < list.length; at++) {
      if (list[at] == 0) {
        one(list, begin, at).ifPresent(children::add);
        begin = at + 1;
      }
    }
    if (begin < list.length) {
      throw new Unreadable("it ends in the middle of a name");
    }
    return children;
  }

  private static Optional<Child> one(byte[] list, int begin, int end) throws Unreadable {
    String text = decoded(list, begin, end);
    Matcher one = ONE.matcher(text);
    if (!one.matches()) {
      throw new Unreadable("it holds '%s'".formatted(text));
    }
    boolean directory = one.group(1).equals("d");
    return directory || one.group(1).equals("f")
        ? Optional.of(new Child(one.group(3), Long.parseLong(one.group(2)), directory))
        : Optional.empty();
  }

  private static String decoded(byte[] list, int begin, int end) throws Unreadable {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(list, begin, end - begin))
          .toString();
    } catch (CharacterCodingException otherLetters) {
      String shown = new String(list, begin, end - begin, StandardCharsets.UTF_8);
      throw new Unreadable("the name in '%s' is no UTF-8: rename it".formatted(shown));
    }
  }

  /** A list that cannot be used. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private Unreadable(String why) {
      super(why);
    }
  }
}
