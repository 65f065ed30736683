package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of a layered drawing (Sugiyama's method): every link leads down, longest ways decide the
 * row, a link over several rows passes a bend in each, and the rows are ordered so that few links
 * cross. Links that would lead up, or to where they came from, stay out.
 */
final class Rows {
  private static final int SWEEPS = 12;

  /** A box (its number below the number of boxes) or a bend. */
  record Step(int from, int to) {}

  private final int boxes;
  private final List<Template.Link> links;
  private final Set<Template.Link> upward = new HashSet<>();
  private final int[] rowOfBox;
  private final List<List<Integer>> rows = new ArrayList<>();
  private final List<int[]> ways = new ArrayList<>();
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();

  private Rows(int boxes, List<Template.Link> links) {
    this.boxes = boxes;
    this.links = links;
    this.rowOfBox = new int[boxes];
  }

  /**
   * @param last boxes that stand in a row of their own at the end
   */
  static Rows of(int boxes, List<Template.Link> links, Set<Integer> last) {
    Rows rows = new Rows(boxes, links);
    rows.findUpward();
    rows.chooseRows(last);
    rows.bend();
    rows.order();
    return rows;
  }

  private void findUpward() {
    int[] state = new int[boxes];
    for (int box = 0; box < boxes; box++) {
      visit(box, state);
    }
  }

  /** 1: on the way here; 2: seen. */
  private void visit(int box, int[] state) {
    if (state[box] != 0) {
      return;
    }
    state[box] = 1;
    for (Template.Link link : links) {
      if (link.from() == box) {
        if (state[link.to()] == 1) {
          upward.add(link);
        } else {
          visit(link.to(), state);
        }
      }
    }
    state[box] = 2;
  }

  private List<Template.Link> down() {
    return links.stream().filter(link -> !upward.contains(link)).toList();
  }

  private void chooseRows(Set<Integer> last) {
    List<Template.Link> down = down();
    for (int round = 0; round < boxes; round++) {
      for (Template.Link link : down) {
        rowOfBox[link.to()] = Math.max(rowOfBox[link.to()], rowOfBox[link.from()] + 1);
      }
    }
    for (int box = 0; box < boxes; box++) {
      int own = box;
      if (down.stream().noneMatch(link -> link.to() == own)) {
        int nearest =
            down.stream()
                .filter(link -> link.from() == own)
                .mapToInt(link -> rowOfBox[link.to()] - 1)
                .min()
                .orElse(0);
        rowOfBox[box] = nearest;
      }
    }
    boolean nothingElse = last.size() == boxes;
    int end = nothingElse ? 0 : Arrays.stream(rowOfBox).max().orElse(0) + 1;
    last.forEach(box -> rowOfBox[box] = end);
  }

  private void bend() {
    int count = Arrays.stream(rowOfBox).max().orElse(-1) + 1;
    for (int row = 0; row < count; row++) {
      rows.add(new ArrayList<>());
    }
    for (int box = 0; box < boxes; box++) {
      add(rowOfBox[box]);
      rows.get(rowOfBox[box]).add(box);
    }
    for (Template.Link link : links) {
      if (upward.contains(link)) {
        ways.add(new int[0]);
        continue;
      }
      int[] way = new int[rowOfBox[link.to()] - rowOfBox[link.from()] + 1];
      way[0] = link.from();
      way[way.length - 1] = link.to();
      for (int i = 1; i < way.length - 1; i++) {
        way[i] = add(rowOfBox[link.from()] + i);
        rows.get(rowOfBox[link.from()] + i).add(way[i]);
      }
      for (int i = 1; i < way.length; i++) {
        below.get(way[i - 1]).add(way[i]);
        above.get(way[i]).add(way[i - 1]);
      }
      ways.add(way);
    }
  }

  private int add(int row) {
    if (row < 0) {
      throw new IllegalArgumentException("row " + row);
    }
    above.add(new ArrayList<>());
    below.add(new ArrayList<>());
    return above.size() - 1;
  }

  /** Each row by the mean place of its neighbours, down and up in turn; the best order is kept. */
  private void order() {
    rows.forEach(row -> row.sort(Comparator.comparing(this::isAlone)));
    List<List<Integer>> best = copy();
    long fewest = Long.MAX_VALUE;
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      boolean downward = sweep % 2 == 0;
      for (int i = 1; i < rows.size(); i++) {
        int row = downward ? i : rows.size() - 1 - i;
        sort(row, downward ? above : below, downward ? row - 1 : row + 1);
      }
      long now = crossings();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    rows.clear();
    rows.addAll(best);
  }

  private boolean isAlone(int one) {
    return above.get(one).isEmpty() && below.get(one).isEmpty();
  }

  private List<List<Integer>> copy() {
    List<List<Integer>> copy = new ArrayList<>();
    rows.forEach(row -> copy.add(new ArrayList<>(row)));
    return copy;
  }

  private void sort(int row, List<List<Integer>> neighbours, int fixed) {
    double[] wish = new double[above.size()];
    List<Integer> order = rows.get(row);
    for (int place = 0; place < order.size(); place++) {
      int one = order.get(place);
      double own = place;
      wish[one] =
          neighbours.get(one).stream()
              .mapToInt(other -> rows.get(fixed).indexOf(other))
              .average()
              .orElse(own);
    }
    order.sort(Comparator.comparingDouble(one -> wish[one]));
    order.sort(Comparator.comparing(this::isAlone));
  }

  private long crossings() {
    long crossings = 0;
    for (int row = 0; row + 1 < rows.size(); row++) {
      List<Step> steps = new ArrayList<>();
      List<Integer> lower = rows.get(row + 1);
      for (int place = 0; place < rows.get(row).size(); place++) {
        for (int other : below.get(rows.get(row).get(place))) {
          steps.add(new Step(place, lower.indexOf(other)));
        }
      }
      for (Step one : steps) {
        crossings += steps.stream().filter(s -> s.from() < one.from() && s.to() > one.to()).count();
      }
    }
    return crossings;
  }

  /** Boxes and bends of each row, from left to right. */
  List<List<Integer>> rows() {
    return rows;
  }

  /** Boxes and bends of a link, from above; empty if it leads up. */
  int[] way(int link) {
    return ways.get(link);
  }

  List<Integer> above(int one) {
    return above.get(one);
  }

  List<Integer> below(int one) {
    return below.get(one);
  }

  /** Boxes and bends. */
  int size() {
    return above.size();
  }

  boolean isBend(int one) {
    return one >= boxes;
  }
}
