package org.catena.workflows.campaign.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file that must be UTF-8. They end as in Python's text mode, which the historic
 * readers use: with a line feed, a carriage return, or both.
 */
final class TextLines {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextLines() {}

  /**
   * Each line; one that is not UTF-8 is told and left empty, so that the others keep their number.
   */
  static List<String> of(byte[] bytes, Remarks remarks) {
    List<String> lines = new ArrayList<>();
    String[] raw = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
    int count = raw[raw.length - 1].isEmpty() ? raw.length - 1 : raw.length;
    for (int number = 1; number <= count; number++) {
      lines.add(decoded(raw[number - 1], number, remarks));
    }
    return lines;
  }

  private static String decoded(String raw, int number, Remarks remarks) {
    try {
      byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
      String line = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return number == 1 ? withoutMark(line, remarks) : line;
    } catch (CharacterCodingException wrong) {
      remarks.error(number, "", "this line is not UTF-8", "save the file as UTF-8");
      return "";
    }
  }

  private static String withoutMark(String line, Remarks remarks) {
    if (!line.startsWith(BYTE_ORDER_MARK)) {
      return line;
    }
    remarks.warning(
        1,
        "",
        "begins with a byte order mark: aCT and its helper take it for a part of the first key,"
            + " which they then miss",
        "save the file as UTF-8 without it");
    return line.substring(1);
  }
}
