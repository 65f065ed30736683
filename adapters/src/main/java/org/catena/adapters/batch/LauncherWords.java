package org.catena.adapters.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words for {@code launcher.sh}, which reads those with a backslash through printf's {@code %b}:
 * line ends, other control characters and dollars, which a batch system might look at, travel as
 * octal numbers. All else stays readable.
 */
public final class LauncherWords {
  private static final Pattern PART = Pattern.compile("\\\\0([0-7]{3})|\\\\\\\\|[^\\\\]+");

  private LauncherWords() {}

  /**
   * The word without line ends and control characters.
   *
   * @throws IllegalArgumentException for the character 0, which no program can be given
   */
  public static String encode(String word) {
    StringBuilder encoded = new StringBuilder(word.length());
    for (int index = 0; index < word.length(); index++) {
      char character = word.charAt(index);
      if (character == 0) {
        throw new IllegalArgumentException(
            "an argument or variable contains the character 0: no program can be given it");
      } else if (character == '\\') {
        encoded.append("\\\\");
      } else if (character < 0x20 || character == 0x7f || character == '$') {
        encoded.append("\\0%03o".formatted((int) character));
      } else if (character < 0xa0 && character > 0x7f) {
        // The second row of control characters: two bytes in UTF-8.
        encoded.append("\\0302\\0%03o".formatted((int) character));
      } else {
        encoded.append(character);
      }
    }
    return encoded.toString();
  }

  /** The word that {@link #encode} made this of. */
  public static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    Matcher parts = PART.matcher(encoded);
    while (parts.find()) {
      String octal = parts.group(1);
      String text = parts.group().equals("\\\\") ? "\\" : parts.group();
      bytes.writeBytes(
          octal == null
              ? text.getBytes(StandardCharsets.UTF_8)
              : new byte[] {(byte) Integer.parseInt(octal, 8)});
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
