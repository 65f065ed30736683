package org.catena.bpmn.flow;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What lies in a process, or in one of its subprocesses, which is a single step of what it lies in.
 *
 * @param nodes by their ids, in the order written
 * @param from the source of each flow, by its number; of one that leaves an edge, whose edge
 * @param to the destination of each flow, by its number
 * @param strays nodes from which a flow leads to what does not lie here, with what that is
 * @param around the scope it lies in, and as which step; empty of a process
 */
record Scope(
    Map<String, Node> nodes,
    List<String> from,
    List<String> to,
    Map<String, String> strays,
    Optional<Inside> around) {
  /** A place in another scope. */
  record Inside(Scope scope, String step) {}

  Scope {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  Node node(String id) {
    Node node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no shape '" + id + "' lies here");
    }
    return node;
  }

  List<Node> starts() {
    return nodes.values().stream().filter(node -> node.kind() == Node.Kind.START).toList();
  }

  /** All that lead on from a node or from its edge. */
  Stream<Integer> leaving(Node node) {
    return Stream.concat(
        Stream.of(node.out(), node.chosen(), node.otherwise()).flatMap(List::stream),
        overEdges(node));
  }

  private static Stream<Integer> overEdges(Node node) {
    return node.borders().stream().flatMap(border -> border.out().stream());
  }

  /**
   * The nodes that can be come to from the starts through such nodes alone, or over the edges of
   * others.
   */
  Set<String> reached(Predicate<Node> through) {
    Set<String> reached = new HashSet<>();
    Deque<Node> ahead = new ArrayDeque<>(starts());
    starts().forEach(start -> reached.add(start.id()));
    while (!ahead.isEmpty()) {
      Node node = ahead.pop();
      (through.test(node) ? leaving(node) : overEdges(node))
          .map(flow -> node(to.get(flow)))
          .filter(next -> reached.add(next.id()))
          .forEach(ahead::push);
    }
    return reached;
  }

  /** The nodes that can be come to from one through such nodes alone; itself, if in a circle. */
  Set<Node> after(Node first, Predicate<Node> through) {
    Set<Node> after = new LinkedHashSet<>();
    Deque<Node> ahead = new ArrayDeque<>(List.of(first));
    while (!ahead.isEmpty()) {
      leaving(ahead.pop())
          .map(flow -> node(to.get(flow)))
          .filter(after::add)
          .filter(through)
          .forEach(ahead::push);
    }
    return after;
  }

  /** The flows from which a token may come to a flow without passing a node. */
  BitSet before(int flow, String not) {
    BitSet before = new BitSet();
    Deque<Integer> ahead = new ArrayDeque<>(List.of(flow));
    while (!ahead.isEmpty()) {
      String source = from.get(ahead.pop());
      if (!source.equals(not)) {
        for (int earlier : node(source).in()) {
          if (!before.get(earlier)) {
            before.set(earlier);
            ahead.push(earlier);
          }
        }
      }
    }
    return before;
  }
}
