package org.catena.workflows.dag.draw;

/** One link: a line, or a bundle that opens or closes where many nodes are. */
final class LinkDrawing {
  private static final double SPREAD = 22;

  /** Points from above: where it leaves, its bends, where it arrives. */
  record Way(double[] x, double[] leaves, double[] arrives) {}

  private LinkDrawing() {}

  /**
   * @param way leaves a row at {@code leaves[i]} and arrives at the next one at {@code arrives[i]}
   */
  static void draw(Svg svg, Template.Link link, Way way) {
    String look = link.weak() ? "line weak" : "line";
    Fan fan = link.fan();
    svg.raw("<g>").title(link.text().isEmpty() ? "1 → 1" : link.text());
    for (double[] line : fan.lines()) {
      line(svg, look, way, line[0] * SPREAD, line[1] * SPREAD);
    }
    svg.raw("</g>");
  }

  private static void line(Svg svg, String look, Way way, double above, double below) {
    int last = way.x.length - 1;
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < last; i++) {
      double from = way.x[i] + (i == 0 ? above : 0);
      double to = way.x[i + 1] + (i + 1 == last ? below : 0);
      double top = way.leaves[i];
      double bottom = way.arrives[i + 1] - (i + 1 == last ? 7 : 0);
      double half = (top + bottom) / 2;
      data.append(i == 0 ? "M" : "L")
          .append(point(from, top))
          .append(" C")
          .append(point(from, half));
      data.append(' ').append(point(to, half)).append(' ').append(point(to, bottom));
    }
    svg.path(look, data.toString());
    head(svg, way.x[last] + below, way.arrives[last]);
  }

  private static void head(Svg svg, double x, double y) {
    svg.path(
        "head",
        "M" + point(x, y) + " L" + point(x - 4.5, y - 9) + " L" + point(x + 4.5, y - 9) + " Z");
  }

  /** How far the lines of a bundle stand apart in the middle of their way, half of it. */
  static double halfWidth(Template.Link link) {
    Fan fan = link.fan();
    return SPREAD * ((fan.isManyAbove() ? 1 : 0) + (fan.isManyBelow() ? 1 : 0)) / 2;
  }

  /** A link that leads up, or back to its own box: around on the right. */
  static void back(
      Svg svg, Template.Link link, double x1, double y1, double x2, double y2, double out) {
    svg.raw("<g>").title("again: " + link.text());
    String curve = "M%s C%s %s %s";
    svg.path(
        "line again",
        curve.formatted(point(x1, y1), point(out, y1), point(out, y2), point(x2 + 8, y2)));
    String head = "M%s L%s L%s Z";
    svg.path(
        "head", head.formatted(point(x2, y2), point(x2 + 9, y2 - 4.5), point(x2 + 9, y2 + 4.5)));
    svg.raw("</g>");
  }

  private static String point(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }
}
