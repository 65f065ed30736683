package org.catena.workflows.submit;

import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.dag.Remark;

/**
 * A line as it is meant: without outer blanks, joined with the lines a backslash ties to it.
 *
 * @param line number of its first physical line, from 1
 */
record SourceLine(String file, int line, String text) {
  /**
   * Comments and empty lines are left out; a comment inside a continued line is skipped and the
   * line goes on (HTCondor manual, "Submit description file": comments and line continuation).
   */
  static List<SourceLine> of(String file, List<String> physical) {
    List<SourceLine> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int at = 0; at < physical.size(); at++) {
      String piece = physical.get(at).strip();
      if (piece.startsWith("#")) {
        continue;
      }
      if (start == 0) {
        start = at + 1;
      }
      boolean goesOn = piece.endsWith("\\");
      text.append(goesOn ? piece.substring(0, piece.length() - 1) : piece);
      if (!goesOn) {
        start = add(lines, file, start, text);
      }
    }
    add(lines, file, start, text);
    return lines;
  }

  private static int add(List<SourceLine> lines, String file, int start, StringBuilder text) {
    String whole = text.toString().strip();
    text.setLength(0);
    if (!whole.isEmpty()) {
      lines.add(new SourceLine(file, start, whole));
    }
    return 0;
  }

  Remark remark(String word, String problem, String remedy) {
    return new Remark(file, line, word, problem, remedy);
  }
}
