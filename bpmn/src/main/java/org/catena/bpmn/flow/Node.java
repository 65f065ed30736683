package org.catena.bpmn.flow;

import java.util.List;
import java.util.Set;

/**
 * A shape that tokens come to.
 *
 * @param stage the kind of Catena's stage that it is; empty when it is none
 * @param waits whether it takes time by its nature: something outside has to happen
 * @param deaf whether it waits for a message that may never come, without a timer beside it
 * @param in numbers of the flows that lead to it
 * @param out of those that lead on, whatever happens
 * @param chosen of those that lead on by a condition
 * @param otherwise of the default flow; empty when there is none
 * @param borders events on its edge
 */
record Node(
    String id,
    String name,
    Kind kind,
    String stage,
    boolean waits,
    boolean deaf,
    List<Integer> in,
    List<Integer> out,
    List<Integer> chosen,
    List<Integer> otherwise,
    List<Border> borders) {
  /** How tokens pass. */
  enum Kind {
    START,
    END,
    /** Ends all that goes on in its scope. */
    TERMINATE,
    /** A task, an event on the way, a subprocess: each token for itself. */
    STEP,
    /** One way in, one way out; also the one that waits for the first of several events. */
    EXCLUSIVE,
    PARALLEL,
    INCLUSIVE
  }

  /**
   * An event on an edge.
   *
   * @param interrupts whether it ends the work
   * @param timer whether it comes by itself after a while
   */
  record Border(String id, List<Integer> out, boolean interrupts, boolean timer) {}

  Node {
    in = List.copyOf(in);
    out = List.copyOf(out);
    chosen = List.copyOf(chosen);
    otherwise = List.copyOf(otherwise);
    borders = List.copyOf(borders);
  }

  private static final Set<Kind> JOINS = Set.of(Kind.PARALLEL, Kind.INCLUSIVE);

  /** Whether it waits for several tokens. */
  boolean joins() {
    return JOINS.contains(kind) && in.size() > 1;
  }

  String title() {
    return name.isBlank() ? id : name;
  }
}
