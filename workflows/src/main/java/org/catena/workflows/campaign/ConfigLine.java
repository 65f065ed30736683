package org.catena.workflows.campaign;

/**
 * One line of a production configuration.
 *
 * @param number from 1
 * @param key as written, without blanks around it; empty for a comment or an empty line
 * @param value without blanks around it; of a line without a key, the whole line
 */
public record ConfigLine(int number, String key, String value) {
  public boolean isSetting() {
    return !key.isEmpty();
  }

  /** As it is written to a file, without the end of the line. */
  public String text() {
    return isSetting() ? key + "=" + value : value;
  }
}
