package org.catena.workflows.dag;

/**
 * Something to say about one place of a file.
 *
 * @param line from 1; 0 when it concerns the whole file
 * @param word the offending word, empty if there is none
 * @param problem what is wrong
 * @param remedy what would be right
 */
public record Remark(String file, int line, String word, String problem, String remedy) {
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    String offender = word.isEmpty() ? "" : " '" + word + "'";
    return remedy.isEmpty()
        ? "%s:%s %s".formatted(place, offender, problem)
        : "%s:%s %s; %s".formatted(place, offender, problem, remedy);
  }
}
