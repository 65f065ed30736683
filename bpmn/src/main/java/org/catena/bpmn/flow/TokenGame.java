package org.catena.bpmn.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through all markings that a scope's flows can have, each flow with one token or none (van
 * der Aalst, "The Application of Petri Nets to Workflow Management", 1998, soundness).
 */
final class TokenGame {
  /** Beyond so many, nothing more is found out. */
  static final int MOST = 100_000;

  /** Of so many conditions every combination is tried; of more each alone, and all. */
  private static final int COMBINED = 5;

  private final Scope scope;
  private final boolean several;
  private final Map<BitSet, Integer> numbers = new HashMap<>();
  private final List<BitSet> markings = new ArrayList<>();
  private final List<List<Integer>> before = new ArrayList<>();
  private final Deque<Integer> ahead = new ArrayDeque<>();
  private final Set<Integer> stuck = new LinkedHashSet<>();
  private final Set<Integer> left = new LinkedHashSet<>();
  private final Set<String> twice = new LinkedHashSet<>();
  private final Map<Integer, BitSet> upstream = new HashMap<>();
  private boolean cut;

  /**
   * @param several whether of the flows that leave a step by conditions more than one may be taken
   */
  TokenGame(Scope scope, boolean several) {
    this.scope = scope;
    this.several = several;
    for (Node start : scope.starts()) {
      ways(start).forEach(way -> come(way, -1));
    }
    while (!ahead.isEmpty() && !cut) {
      int number = ahead.pop();
      if (!markings.get(number).isEmpty() && !goOn(number)) {
        stuck.add(number);
      }
    }
  }

  /** Whether there were too many to go through. */
  boolean wasCut() {
    return cut;
  }

  /** Nodes that let a token go while the one before has not been taken yet. */
  Set<String> twice() {
    return Set.copyOf(twice);
  }

  /** Joins that wait for tokens that never come, each with the flows that it waits for. */
  Map<String, BitSet> starved() {
    Map<String, BitSet> starved = new HashMap<>();
    for (int number : stuck) {
      BitSet marking = markings.get(number);
      for (Node node : scope.nodes().values()) {
        if (node.joins() && node.in().stream().anyMatch(marking::get)) {
          BitSet missing = bits(node.in());
          missing.andNot(marking);
          starved.computeIfAbsent(node.id(), first -> new BitSet()).or(missing);
        }
      }
    }
    return starved;
  }

  /** Nodes where tokens are from which no way leads to an end; none when not all was followed. */
  Set<String> endless() {
    if (cut) {
      return Set.of();
    }
    BitSet ends = new BitSet();
    Deque<Integer> back = new ArrayDeque<>(left);
    back.addAll(stuck);
    for (int number = 0; number < markings.size(); number++) {
      if (markings.get(number).isEmpty()) {
        back.add(number);
      }
    }
    back.forEach(ends::set);
    while (!back.isEmpty()) {
      for (int earlier : before.get(back.pop())) {
        if (!ends.get(earlier)) {
          ends.set(earlier);
          back.push(earlier);
        }
      }
    }
    Set<String> endless = new LinkedHashSet<>();
    for (int number = ends.nextClearBit(0);
        number < markings.size();
        number = ends.nextClearBit(number + 1)) {
      markings.get(number).stream().mapToObj(scope.to()::get).forEach(endless::add);
    }
    return endless;
  }

  private boolean goOn(int number) {
    BitSet marking = markings.get(number);
    boolean moved = false;
    for (Node node : scope.nodes().values()) {
      for (BitSet taken : taken(node, marking)) {
        moved = true;
        BitSet rest = (BitSet) marking.clone();
        rest.andNot(taken);
        if (node.kind() == Node.Kind.TERMINATE) {
          rest.clear();
        }
        for (BitSet way : ways(node)) {
          go(number, node, rest, way);
        }
      }
    }
    return moved;
  }

  private void go(int number, Node node, BitSet rest, BitSet way) {
    if (rest.intersects(way)) {
      twice.add(node.id());
      left.add(number);
      return;
    }
    BitSet next = (BitSet) rest.clone();
    next.or(way);
    come(next, number);
  }

  private void come(BitSet marking, int from) {
    Integer known = numbers.get(marking);
    int number = known == null ? markings.size() : known;
    if (known == null) {
      numbers.put(marking, number);
      markings.add(marking);
      before.add(new ArrayList<>());
      ahead.push(number);
      cut |= markings.size() > MOST;
    }
    if (from >= 0) {
      before.get(number).add(from);
    }
  }

  /** What a node may take of the tokens that are there, one of these at a time. */
  private List<BitSet> taken(Node node, BitSet marking) {
    BitSet there = bits(node.in());
    there.and(marking);
    return switch (node.kind()) {
      case START -> List.of();
      case PARALLEL ->
          !there.isEmpty() && there.cardinality() == node.in().size() ? List.of(there) : List.of();
      case INCLUSIVE ->
          there.isEmpty() || awaits(node, there, marking) ? List.of() : List.of(there);
      case END, TERMINATE, STEP, EXCLUSIVE ->
          there.stream().mapToObj(flow -> bits(List.of(flow))).toList();
    };
  }

  /** Whether a token may still come to a flow that has none (BPMN 2.0, 13.3.3, inclusive join). */
  private boolean awaits(Node node, BitSet there, BitSet marking) {
    BitSet elsewhere = (BitSet) marking.clone();
    elsewhere.andNot(there);
    return node.in().stream()
        .filter(flow -> !there.get(flow))
        .map(flow -> upstream.computeIfAbsent(flow, one -> scope.before(one, node.id())))
        .anyMatch(elsewhere::intersects);
  }

  /** Where tokens may go from a node, one of these at a time. */
  private List<BitSet> ways(Node node) {
    List<BitSet> ways = new ArrayList<>();
    switch (node.kind()) {
      case EXCLUSIVE -> all(node).forEach(flow -> ways.add(bits(List.of(flow))));
      case START, END, TERMINATE, STEP, PARALLEL, INCLUSIVE -> ways.addAll(steps(node));
    }
    if (ways.isEmpty()) {
      ways.add(new BitSet());
    }
    for (Node.Border border : node.borders()) {
      BitSet out = bits(border.out());
      if (border.interrupts()) {
        ways.add(out);
      } else {
        for (BitSet way : List.copyOf(ways)) {
          BitSet both = (BitSet) way.clone();
          both.or(out);
          ways.add(both);
        }
      }
    }
    return ways;
  }

  private List<BitSet> steps(Node node) {
    BitSet always = bits(node.out());
    List<BitSet> ways = new ArrayList<>(some(node.chosen()));
    ways.forEach(way -> way.or(always));
    BitSet otherwise = bits(node.otherwise());
    otherwise.or(always);
    if (node.chosen().isEmpty() || !otherwise.isEmpty()) {
      ways.add(otherwise);
    }
    return ways;
  }

  private static List<Integer> all(Node node) {
    List<Integer> all = new ArrayList<>(node.out());
    all.addAll(node.chosen());
    all.addAll(node.otherwise());
    return all;
  }

  /** One or several of these. */
  private List<BitSet> some(List<Integer> flows) {
    List<BitSet> some = new ArrayList<>();
    if (!several || flows.size() > COMBINED) {
      flows.forEach(flow -> some.add(bits(List.of(flow))));
      if (several) {
        some.add(bits(flows));
      }
      return some;
    }
    for (int which = 1; which < 1 << flows.size(); which++) {
      BitSet combined = new BitSet();
      for (int at = 0; at < flows.size(); at++) {
        combined.set(flows.get(at), (which >> at & 1) == 1);
      }
      some.add(combined);
    }
    return some;
  }

  private static BitSet bits(Collection<Integer> flows) {
    BitSet bits = new BitSet();
    flows.forEach(bits::set);
    return bits;
  }
}
