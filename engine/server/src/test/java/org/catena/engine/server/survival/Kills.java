package org.catena.engine.server.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done to the program, as a table. */
final class Kills {
  private final List<String> rows = new ArrayList<>();

  void add(String where, Duration lived) {
    String row =
        String.format(
            Locale.ROOT, "%3d  %-36s %6.1f s", rows.size() + 1, where, lived.toMillis() / 1e3);
    rows.add(row);
    System.out.println("killed " + row);
  }

  int count() {
    return rows.size();
  }

  void print(String title) {
    System.out.println();
    System.out.println(title);
    System.out.println("     where                                 lived");
    rows.forEach(System.out::println);
  }
}
