package org.catena.workflows.dag.draw;

import java.util.List;
import org.catena.workflows.dag.DagDocument;

/**
 * The few groups of nodes that a person had in mind when ten thousand nodes were written: nodes
 * whose names differ in numbers only, with the same kind and the same job. Where groups would wait
 * for each other, each is parted by level, unless that made too many. A DAG whose names have no
 * pattern is grouped by what its nodes run, and at last by level.
 */
public final class Template {
  /**
   * Arrows from one group to another.
   *
   * @param weak whether some of them ask only that the parent has ended
   */
  public record Link(int from, int to, Fan.Counts counts, boolean weak) {
    public Fan fan() {
      return counts.fan();
    }

    /** The kind of fan with its numbers, for example {@code 1 → 10,000}. */
    public String text() {
      return counts.text();
    }
  }

  private final List<Group> groups;
  private final List<Link> links;
  private final int[] groupOf;
  private final Levels levels;

  private Template(List<Group> groups, List<Link> links, int[] groupOf, Levels levels) {
    this.groups = List.copyOf(groups);
    this.links = List.copyOf(links);
    this.groupOf = groupOf;
    this.levels = levels;
  }

  public static Template of(DagDocument document) {
    Levels levels = Levels.of(document);
    Grouping grouping = Grouping.of(document, levels);
    int[] groupOf = grouping.groupOf();
    List<Link> links = Fans.links(document.graph(), groupOf, grouping.size());
    return new Template(new GroupTraits(document, levels).of(grouping), links, groupOf, levels);
  }

  /** In the order of their first nodes. */
  public List<Group> groups() {
    return groups;
  }

  public List<Link> links() {
    return links;
  }

  /** The number of a node's group. */
  public int groupOf(int node) {
    return groupOf[node];
  }

  public Levels levels() {
    return levels;
  }
}
