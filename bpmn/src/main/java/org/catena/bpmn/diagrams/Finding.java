package org.catena.bpmn.diagrams;

/**
 * Something about a diagram or a table.
 *
 * @param file as it was given
 * @param line from 1; 0 where it is about the whole file
 * @param element the id of the shape; empty where it is about the whole file
 * @param name as it is drawn; may be empty
 * @param what is wrong, and what would be right
 * @param mends whether it has to be mended before the file can be deployed; otherwise it is to be
 *     thought about
 */
public record Finding(
    String file, int line, String element, String name, String what, boolean mends) {
  static Finding ofFile(DiagramFile file, String what) {
    return new Finding(file.name(), 0, "", "", what, true);
  }

  /** In one line. */
  public String text() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(", line ").append(line);
    }
    if (!element.isEmpty()) {
      text.append(", box '").append(element).append('\'');
    }
    if (!name.isEmpty()) {
      text.append(" (").append(name).append(')');
    }
    return text.append(": ").append(what).toString();
  }
}
