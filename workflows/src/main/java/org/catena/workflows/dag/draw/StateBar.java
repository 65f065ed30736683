package org.catena.workflows.dag.draw;

import java.util.List;

/** A bar in which every state has its share; what is there at all can be seen. */
final class StateBar {
  private static final double HEIGHT = 8;
  private static final double LEAST = 4;

  /** A state's look, its word, and how many. */
  record Part(String look, String word, int count) {}

  private StateBar() {}

  static List<Part> parts(StateCounts counts) {
    return List.of(
        new Part("f-done", "done", counts.done()),
        new Part("f-running", "running", counts.running()),
        new Part("f-failed", "failed", counts.failed()),
        new Part("f-futile", "cut off: a parent failed", counts.futile()),
        new Part("f-waiting", "waiting", counts.waiting()));
  }

  static void draw(Svg svg, StateCounts counts, double x, double y, double width) {
    List<Part> there = parts(counts).stream().filter(part -> part.count > 0).toList();
    double least = there.size() * LEAST;
    double left = x;
    for (Part part : there) {
      double share = LEAST + (width - least) * part.count / counts.total();
      svg.box(part.look, left, y, share, HEIGHT, 0);
      left += share;
    }
  }
}
