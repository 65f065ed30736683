package org.catena.engine.core.dag;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.catena.workflows.dag.Dag;

/**
 * Which nodes of a graph still wait for a parent. Serves a chain's work order and a {@code .dag}
 * file alike: an event costs as much as the node has arrows, nothing scans the graph. Relays are
 * passed through and never told of. For one thread only.
 */
public final class Frontier {
  private final Dag dag;
  private final int[] open;
  private final BitSet done = new BitSet();
  private final BitSet futile = new BitSet();
  private int[] passing = new int[16];
  private int passingCount;

  public Frontier(Dag dag) {
    this.dag = dag;
    this.open = new int[dag.size()];
    for (int node = 0; node < open.length; node++) {
      open[node] = dag.parentCount(node);
    }
  }

  /** Whether the node waits for no parent. */
  public boolean isFree(int node) {
    return open[node] == 0;
  }

  /** Whether the node was told to have succeeded and this was not taken back. */
  public boolean isDone(int node) {
    return done.get(node);
  }

  /**
   * The node succeeded.
   *
   * @param freed told every node that now waits for no parent
   */
  public void succeeded(int node, IntConsumer freed) {
    done.set(node);
    push(node);
    while (passingCount > 0) {
      int from = passing[--passingCount];
      for (int arrow = dag.firstArrow(from); arrow < dag.firstArrow(from + 1); arrow++) {
        release(dag.child(arrow), freed);
      }
    }
  }

  /**
   * The node's success was taken back.
   *
   * @param waiting told every node that waited for no parent and now does
   */
  public void lost(int node, IntConsumer waiting) {
    done.clear(node);
    push(node);
    while (passingCount > 0) {
      int from = passing[--passingCount];
      for (int arrow = dag.firstArrow(from); arrow < dag.firstArrow(from + 1); arrow++) {
        int child = dag.child(arrow);
        if (open[child]++ == 0) {
          if (isRelay(child)) {
            push(child);
          } else {
            waiting.accept(child);
          }
        }
      }
    }
  }

  /**
   * The node failed for good.
   *
   * @param freed told every node that waits for no parent now: those the failed one's end, good or
   *     bad, was enough for
   * @param unreachable told, once each, every node that can never run now
   */
  public void failed(int node, IntConsumer freed, IntConsumer unreachable) {
    int[] relays = new int[0];
    for (int arrow = dag.firstArrow(node); arrow < dag.firstArrow(node + 1); arrow++) {
      int child = dag.child(arrow);
      if (!dag.isWeak(arrow)) {
        condemn(child, unreachable);
      } else if (isRelay(child) && open[child] == 1) {
        open[child] = 0;
        relays = Arrays.copyOf(relays, relays.length + 1);
        relays[relays.length - 1] = child;
      } else {
        release(child, freed);
      }
    }
    for (int relay : relays) {
      succeeded(relay, freed);
    }
  }

  private void release(int child, IntConsumer freed) {
    if (--open[child] == 0) {
      if (isRelay(child)) {
        push(child);
      } else {
        freed.accept(child);
      }
    }
  }

  private void condemn(int first, IntConsumer unreachable) {
    if (!markFutile(first, unreachable)) {
      return;
    }
    int floor = passingCount;
    push(first);
    while (passingCount > floor) {
      int from = passing[--passingCount];
      for (int arrow = dag.firstArrow(from); arrow < dag.firstArrow(from + 1); arrow++) {
        if (markFutile(dag.child(arrow), unreachable)) {
          push(dag.child(arrow));
        }
      }
    }
  }

  /** A node that was done before its parents does not mind them. */
  private boolean markFutile(int node, IntConsumer unreachable) {
    if (done.get(node) || futile.get(node)) {
      return false;
    }
    futile.set(node);
    if (!isRelay(node)) {
      unreachable.accept(node);
    }
    return true;
  }

  private boolean isRelay(int node) {
    return node >= dag.nodes();
  }

  private void push(int node) {
    if (passingCount == passing.length) {
      passing = Arrays.copyOf(passing, passingCount * 2);
    }
    passing[passingCount++] = node;
  }
}
