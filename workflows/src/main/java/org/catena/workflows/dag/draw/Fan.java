package org.catena.workflows.dag.draw;

import java.util.Locale;

/** How the nodes of one group wait for those of another. */
public enum Fan {
  ONE_TO_ONE(new double[][] {{0, 0}}),
  ONE_TO_MANY(new double[][] {{0, -1}, {0, 0}, {0, 1}}),
  MANY_TO_ONE(new double[][] {{-1, 0}, {0, 0}, {1, 0}}),
  /** Each child has one parent that has no other child. */
  PAIRWISE(new double[][] {{-1, -1}, {0, 0}, {1, 1}}),
  ALL_TO_ALL(new double[][] {{-1, -1}, {-1, 1}, {0, 0}, {1, -1}, {1, 1}}),
  /** Each child has one parent. */
  SPREAD(new double[][] {{-0.6, -1}, {-0.6, -0.3}, {0.6, 0.3}, {0.6, 1}}),
  /** Each parent has one child. */
  GATHER(new double[][] {{-1, -0.6}, {-0.3, -0.6}, {0.3, 0.6}, {1, 0.6}}),
  MIXED(new double[][] {{-1, -1}, {-1, 0}, {0, 1}, {1, 1}});

  private final double[][] lines;

  Fan(double[][] lines) {
    this.lines = lines;
  }

  /** The lines of its picture: how far left (-1) or right (1) each begins and ends. */
  double[][] lines() {
    return lines.clone();
  }

  /** Whether lines begin apart. */
  boolean isManyAbove() {
    return lines[0][0] != 0;
  }

  /** Whether lines end apart. */
  boolean isManyBelow() {
    return lines[0][1] != 0;
  }

  /**
   * What is known of the arrows from one group to another.
   *
   * @param parents nodes above that have such an arrow
   * @param children nodes below that have one
   * @param mostChildren of one node above
   * @param mostParents of one node below
   */
  record Counts(long arrows, int parents, int children, long mostChildren, long mostParents) {
    Fan fan() {
      if (parents == 1) {
        return children == 1 ? ONE_TO_ONE : ONE_TO_MANY;
      }
      if (children == 1) {
        return MANY_TO_ONE;
      }
      if (mostChildren == 1 && mostParents == 1) {
        return PAIRWISE;
      }
      if (arrows == (long) parents * children) {
        return ALL_TO_ALL;
      }
      if (mostParents == 1) {
        return SPREAD;
      }
      return mostChildren == 1 ? GATHER : MIXED;
    }

    /** For a label: {@code 1 → 10,000}. */
    String text() {
      return switch (fan()) {
        case ONE_TO_ONE -> "";
        case ONE_TO_MANY -> "1 → " + number(children);
        case MANY_TO_ONE -> number(parents) + " → 1";
        case PAIRWISE -> number(parents) + " × 1 → 1";
        case ALL_TO_ALL -> "all " + number(parents) + " → all " + number(children);
        case SPREAD -> number(parents) + " × 1 → " + share(children, parents, mostChildren);
        case GATHER -> number(children) + " × " + share(parents, children, mostParents) + " → 1";
        case MIXED ->
            number(parents) + " → " + number(children) + ", " + number(arrows) + " arrows";
      };
    }

    private static String share(long all, long among, long most) {
      return all == among * most ? number(most) : "up to " + number(most);
    }
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
