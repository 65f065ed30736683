package org.catena.workflows.dag.draw;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Groups that wait for each other, or for themselves (Tarjan's strongly connected components). Made
 * for the few groups of a picture.
 */
final class Circles {
  private final List<List<Integer>> targets = new ArrayList<>();
  private final List<List<Integer>> found = new ArrayList<>();
  private final Deque<Integer> path = new ArrayDeque<>();
  private final int[] number;
  private final int[] lowest;
  private int numbers;

  private Circles(int groups, List<Template.Link> links) {
    number = new int[groups];
    lowest = new int[groups];
    for (int group = 0; group < groups; group++) {
      targets.add(new ArrayList<>());
    }
    links.forEach(link -> targets.get(link.from()).add(link.to()));
  }

  /** The groups of each circle; a group in no circle is not listed. */
  static List<List<Integer>> of(int groups, List<Template.Link> links) {
    Circles circles = new Circles(groups, links);
    for (int group = 0; group < groups; group++) {
      if (circles.number[group] == 0) {
        circles.visit(group);
      }
    }
    return circles.found;
  }

  private void visit(int group) {
    number[group] = lowest[group] = ++numbers;
    path.push(group);
    for (int target : targets.get(group)) {
      if (number[target] == 0) {
        visit(target);
        lowest[group] = Math.min(lowest[group], lowest[target]);
      } else if (path.contains(target)) {
        lowest[group] = Math.min(lowest[group], number[target]);
      }
    }
    if (lowest[group] == number[group]) {
      List<Integer> circle = new ArrayList<>();
      do {
        circle.add(path.pop());
      } while (circle.get(circle.size() - 1) != group);
      if (circle.size() > 1 || targets.get(group).contains(group)) {
        found.add(circle);
      }
    }
  }
}
