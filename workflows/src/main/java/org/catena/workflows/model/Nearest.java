package org.catena.workflows.model;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** The name somebody probably meant. Gives up when it has compared enough: a help, not a task. */
public final class Nearest {
  private static final int LONGEST = 100;

  private int comparisonsLeft = 200_000;

  /** The candidate that differs least from the word, if one is near enough to be meant. */
  public Optional<String> to(String word, int candidates, IntFunction<String> candidate) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int best = Math.max(1, Math.min(3, wanted.length() / 3)) + 1;
    String nearest = "";
    for (int i = 0; i < candidates && comparisonsLeft > 0; i++, comparisonsLeft--) {
      String name = candidate.apply(i);
      if (wanted.length() <= LONGEST && Math.abs(name.length() - wanted.length()) < best) {
        int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
        if (distance < best) {
          best = distance;
          nearest = name;
        }
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }

  /** Letters to insert, remove, replace or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(above[j - 1] + (same ? 0 : 1), Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return above[b.length()];
  }
}
