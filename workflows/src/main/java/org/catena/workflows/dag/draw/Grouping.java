package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.JobSource;

/**
 * Which node belongs to which group.
 *
 * @param groupOf each node's group, numbered in the order of their first nodes
 */
record Grouping(int[] groupOf, int size) {
  /** More boxes than this nobody reads. */
  static final int MOST_GROUPS = 48;

  /** A circle of groups is parted into at most so many boxes. */
  private static final int MOST_PARTS = 12;

  /** The finest grouping that is not too fine. */
  static Grouping of(DagDocument document, Levels levels) {
    IntFunction<String> job = jobs(document);
    List<IntFunction<String>> ways =
        List.of(
            node -> NamePattern.of(document.name(node)) + '\n' + job.apply(node),
            node -> spliceAndJob(document, job, node) + '\n' + levels.of(node),
            node -> spliceAndJob(document, job, node),
            node -> job.apply(node),
            node -> "" + levels.of(node));
    for (IntFunction<String> way : ways) {
      Grouping grouping = by(document, way);
      if (grouping.size <= MOST_GROUPS) {
        return grouping.withoutCircles(document, levels);
      }
    }
    return by(document, node -> "");
  }

  private static String spliceAndJob(DagDocument document, IntFunction<String> job, int node) {
    String splice = NamePattern.of(NamePattern.spliceOf(document.name(node)));
    return splice + '\n' + job.apply(node);
  }

  private static Grouping by(DagDocument document, IntFunction<String> key) {
    Map<String, Integer> groups = new HashMap<>();
    int[] groupOf = new int[document.size()];
    for (int node = 0; node < groupOf.length; node++) {
      String own = document.node(node).kind() + "\n" + key.apply(node);
      Integer group = groups.putIfAbsent(own, groups.size());
      groupOf[node] = group == null ? groups.size() - 1 : group;
    }
    return new Grouping(groupOf, groups.size());
  }

  /** What a node runs; nodes from the same lines share the answer. */
  private static IntFunction<String> jobs(DagDocument document) {
    Map<JobSource, String> known = new IdentityHashMap<>();
    return node -> known.computeIfAbsent(document.node(node).job(), JobText::key);
  }

  private Grouping withoutCircles(DagDocument document, Levels levels) {
    List<Template.Link> links = Fans.links(document.graph(), groupOf, size);
    Set<Integer> parted = new HashSet<>();
    int boxes = size;
    for (List<Integer> circle : Circles.of(size, links)) {
      int parts = parts(circle, levels);
      if (parts <= MOST_PARTS && boxes - circle.size() + parts <= MOST_GROUPS) {
        parted.addAll(circle);
        boxes += parts - circle.size();
      }
    }
    int[] old = groupOf;
    return by(
        document, node -> old[node] + (parted.contains(old[node]) ? " " + levels.of(node) : ""));
  }

  private int parts(List<Integer> circle, Levels levels) {
    Set<List<Integer>> parts = new HashSet<>();
    for (int node = 0; node < groupOf.length && parts.size() <= MOST_PARTS; node++) {
      if (circle.contains(groupOf[node])) {
        parts.add(List.of(groupOf[node], levels.of(node)));
      }
    }
    return parts.size();
  }

  /** The nodes of each group. */
  List<int[]> members() {
    int[] counts = new int[size];
    for (int group : groupOf) {
      counts[group]++;
    }
    List<int[]> members = new ArrayList<>();
    for (int count : counts) {
      members.add(new int[count]);
    }
    Arrays.fill(counts, 0);
    for (int node = 0; node < groupOf.length; node++) {
      members.get(groupOf[node])[counts[groupOf[node]]++] = node;
    }
    return members;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grouping that && Arrays.equals(groupOf, that.groupOf);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(groupOf);
  }
}
