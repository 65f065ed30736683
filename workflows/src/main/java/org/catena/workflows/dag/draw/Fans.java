package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.workflows.dag.Dag;

/**
 * Counts the arrows between groups. Every node is looked at twice, its children's groups and its
 * parents' groups; a relay stands for all that is behind it, without its pairs being walked.
 */
final class Fans {
  /** One direction: which nodes of a group reach how many of another. */
  private static final class Reach {
    private int nodes;
    private long arrows;
    private long most;

    void add(long reached) {
      nodes++;
      arrows += reached;
      most = Math.max(most, reached);
    }
  }

  private final Dag graph;
  private final int[] groupOf;
  private final int groups;

  private Fans(Dag graph, int[] groupOf, int groups) {
    this.graph = graph;
    this.groupOf = groupOf;
    this.groups = groups;
  }

  /**
   * The links, in the order of their groups.
   *
   * @param groupOf of each named node
   */
  static List<Template.Link> links(Dag graph, int[] groupOf, int groups) {
    return new Fans(graph, groupOf, groups).links();
  }

  private List<Template.Link> links() {
    Neighbours children = Neighbours.children(graph);
    Map<Long, Reach> down = reaches(children, false);
    Map<Long, Reach> up = reaches(children.reversed(), true);
    Set<Long> weak = weak();
    List<Template.Link> links = new ArrayList<>();
    down.keySet().stream()
        .sorted()
        .forEach(
            pair -> {
              Reach out = down.getOrDefault(pair, new Reach());
              Reach in = up.getOrDefault(pair, new Reach());
              Fan.Counts counts =
                  new Fan.Counts(out.arrows, out.nodes, in.nodes, out.most, in.most);
              int from = (int) (pair / groups);
              links.add(
                  new Template.Link(from, (int) (pair % groups), counts, weak.contains(pair)));
            });
    return links;
  }

  private Map<Long, Reach> reaches(Neighbours neighbours, boolean upward) {
    Map<Long, Reach> reaches = new HashMap<>();
    long[][] behind = new long[graph.size() - graph.nodes()][];
    long[] reached = new long[groups];
    for (int node = 0; node < graph.nodes(); node++) {
      boolean any = collect(neighbours, node, behind, reached);
      for (int group = 0; any && group < groups; group++) {
        if (reached[group] > 0) {
          long own = groupOf[node];
          long pair = upward ? (long) group * groups + own : own * groups + group;
          reaches.computeIfAbsent(pair, absent -> new Reach()).add(reached[group]);
          reached[group] = 0;
        }
      }
    }
    return reaches;
  }

  private boolean collect(Neighbours neighbours, int node, long[][] behind, long[] reached) {
    for (int i = neighbours.first()[node]; i < neighbours.end(node); i++) {
      int other = neighbours.others()[i];
      if (other < graph.nodes()) {
        reached[groupOf[other]]++;
      } else {
        long[] more = behind(neighbours, other, behind);
        for (int group = 0; group < groups; group++) {
          reached[group] += more[group];
        }
      }
    }
    return neighbours.first()[node] < neighbours.end(node);
  }

  private long[] behind(Neighbours neighbours, int relay, long[][] behind) {
    int index = relay - graph.nodes();
    long[] known = behind[index];
    if (known == null) {
      known = new long[groups];
      behind[index] = known;
      collect(neighbours, relay, behind, known);
    }
    return known;
  }

  /** Links of which some arrow is weak. */
  private Set<Long> weak() {
    Set<Long> weak = new HashSet<>();
    for (int node = 0; node < graph.nodes(); node++) {
      long row = (long) groupOf[node] * groups;
      for (int i = graph.firstArrow(node); i < graph.firstArrow(node + 1); i++) {
        int child = graph.child(i);
        if (graph.isWeak(i) && child < graph.nodes()) {
          weak.add(row + groupOf[child]);
        } else if (graph.isWeak(i)) {
          graph.children(child).forEach(below -> weak.add(row + groupOf[below]));
        }
      }
    }
    return weak;
  }
}
