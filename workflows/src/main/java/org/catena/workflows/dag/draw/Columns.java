package org.catena.workflows.dag.draw;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the boxes and bends of each row stand from left to right: near their neighbours above and
 * below, in the order of the row, not on each other.
 */
final class Columns {
  private static final int ROUNDS = 25;

  private final Rows rows;
  private final double[] width;
  private final double[] middle;

  private Columns(Rows rows, double boxWidth, double bendWidth) {
    this.rows = rows;
    this.middle = new double[rows.size()];
    this.width = new double[rows.size()];
    Arrays.setAll(width, one -> rows.isBend(one) ? bendWidth : boxWidth);
  }

  /** The middle of each box and bend; the leftmost edge is at 0. Widths have the gaps in them. */
  static double[] of(Rows rows, double boxWidth, double bendWidth) {
    Columns columns = new Columns(rows, boxWidth, bendWidth);
    columns.pack();
    for (int round = 0; round < ROUNDS; round++) {
      boolean downward = round % 2 == 0;
      for (int i = 0; i < rows.rows().size(); i++) {
        int row = downward ? i : rows.rows().size() - 1 - i;
        columns.settle(rows.rows().get(row), round);
      }
    }
    return columns.fromZero();
  }

  private void pack() {
    for (List<Integer> row : rows.rows()) {
      double whole = row.stream().mapToDouble(one -> width[one]).sum();
      double left = -whole / 2;
      for (int one : row) {
        middle[one] = left + width[one] / 2;
        left += width[one];
      }
    }
  }

  /**
   * Neighbours on one side in the first rounds, on both sides in the later ones, above in the last.
   */
  private Stream<Integer> neighbours(int one, int round) {
    if (round == ROUNDS - 1) {
      return rows.above(one).stream();
    }
    if (round >= ROUNDS / 2) {
      return Stream.concat(rows.above(one).stream(), rows.below(one).stream());
    }
    List<Integer> side = round % 2 == 0 ? rows.above(one) : rows.below(one);
    return side.stream();
  }

  /**
   * Where it would stand if nothing were in its row: a box below boxes, a bend below bends, so that
   * both run straight; what has no neighbours follows its row.
   */
  private double wish(int one, List<Integer> row, int round) {
    if (isAlone(one)) {
      return row.stream()
          .filter(other -> !isAlone(other))
          .mapToDouble(other -> middle[other])
          .max()
          .orElseGet(
              () ->
                  IntStream.range(0, middle.length)
                      .filter(other -> !rows.isBend(other) && !isAlone(other))
                      .mapToDouble(other -> middle[other])
                      .average()
                      .orElse(middle[one]));
    }
    boolean bend = rows.isBend(one);
    List<Integer> near = neighbours(one, round).toList();
    List<Integer> alike = near.stream().filter(other -> rows.isBend(other) == bend).toList();
    return (alike.isEmpty() ? near : alike)
        .stream().mapToDouble(other -> middle[other]).average().orElse(middle[one]);
  }

  private boolean isAlone(int one) {
    return rows.above(one).isEmpty() && rows.below(one).isEmpty();
  }

  /** The least squares under the distances: neighbours that would overlap move as one block. */
  private void settle(List<Integer> row, int round) {
    int count = row.size();
    double[] offset = new double[count];
    for (int i = 1; i < count; i++) {
      offset[i] = offset[i - 1] + (width[row.get(i - 1)] + width[row.get(i)]) / 2;
    }
    double[] mean = new double[count];
    double[] weight = new double[count];
    int[] length = new int[count];
    int blocks = 0;
    for (int i = 0; i < count; i++) {
      int one = row.get(i);
      mean[blocks] = wish(one, row, round) - offset[i];
      weight[blocks] = isAlone(one) ? 0.001 : rows.isBend(one) ? 0.2 : 1;
      length[blocks++] = 1;
      while (blocks > 1 && mean[blocks - 2] >= mean[blocks - 1]) {
        double both = weight[blocks - 2] + weight[blocks - 1];
        mean[blocks - 2] =
            (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / both;
        weight[blocks - 2] = both;
        length[blocks - 2] += length[--blocks];
      }
    }
    int place = 0;
    for (int block = 0; block < blocks; block++) {
      for (int end = place + length[block]; place < end; place++) {
        middle[row.get(place)] = mean[block] + offset[place];
      }
    }
  }

  private double[] fromZero() {
    double left =
        IntStream.range(0, middle.length)
            .mapToDouble(one -> middle[one] - width[one] / 2)
            .min()
            .orElse(0);
    return DoubleStream.of(middle).map(x -> x - left).toArray();
  }
}
