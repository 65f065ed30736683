package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catena.workflows.dag.NodeKind;

/** A template as an SVG picture: one box for each group, one arrow for each fan. */
public final class TemplatePicture {
  private final String title;
  private final Template template;
  private final List<BoxDrawing> boxes;
  private final Optional<StateCounts> whole;
  private final Rows rows;
  private final double[] middle;
  private final double[] top;
  private final double[] bottom;

  private TemplatePicture(String title, Template template, List<StateCounts> states) {
    this.title = title;
    this.template = template;
    List<Group> groups = template.groups();
    this.boxes =
        IntStream.range(0, groups.size())
            .mapToObj(
                i ->
                    new BoxDrawing(
                        groups.get(i),
                        states.isEmpty() ? Optional.empty() : Optional.of(states.get(i))))
            .toList();
    this.whole = states.stream().reduce(StateCounts::plus);
    Set<Integer> last =
        IntStream.range(0, groups.size())
            .filter(i -> groups.get(i).kind() == NodeKind.FINAL)
            .boxed()
            .collect(Collectors.toSet());
    this.rows = Rows.of(groups.size(), template.links(), last);
    this.middle = Columns.of(rows, Look.BOX_WIDTH + Look.GAP, Look.BEND_WIDTH);
    this.top = new double[rows.size()];
    this.bottom = new double[rows.size()];
    placeRows();
  }

  /** Without states: what is to be done. */
  public static String of(String title, Template template) {
    return new TemplatePicture(title, template, List.of()).text();
  }

  /**
   * With counters of how far each group is.
   *
   * @param states one for each group
   */
  public static String of(String title, Template template, List<StateCounts> states) {
    if (states.size() != template.groups().size()) {
      throw new IllegalArgumentException(
          "%d groups, %d states".formatted(template.groups().size(), states.size()));
    }
    return new TemplatePicture(title, template, states).text();
  }

  private void placeRows() {
    double y = Look.HEAD + (whole.isPresent() ? 44 : 0);
    for (List<Integer> row : rows.rows()) {
      double height =
          row.stream()
              .filter(one -> !rows.isBend(one))
              .mapToDouble(one -> boxes.get(one).height())
              .max()
              .orElse(0);
      for (int one : row) {
        top[one] = y;
        bottom[one] = y + height;
      }
      y += height + Look.ROW_GAP;
    }
  }

  private String text() {
    boolean back =
        IntStream.range(0, template.links().size()).anyMatch(i -> rows.way(i).length == 0);
    List<Legend.Entry> legend = Legend.entries(template, back, whole.isPresent());
    double right = IntStream.range(0, boxes.size()).mapToDouble(this::right).max().orElse(0);
    double words =
        IntStream.range(0, template.links().size()).mapToDouble(this::endOfLabel).max().orElse(0);
    double width = Math.max(Math.max(right, words) + Look.MARGIN, Look.LEAST_WIDTH);
    double end = IntStream.range(0, boxes.size()).mapToDouble(i -> bottom[i]).max().orElse(160);
    double height = end + 40 + Legend.height(legend, width) + Look.MARGIN;
    Svg svg = new Svg();
    svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    svg.raw(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" role=\"img\">"
            .formatted(Svg.number(width), Svg.number(height)));
    svg.title(title).raw(Look.style());
    svg.box("f-ground", 0, 0, width, height, 0);
    head(svg, width);
    for (int i = 0; i < template.links().size(); i++) {
      link(svg, i);
    }
    for (int i = 0; i < boxes.size(); i++) {
      boxes.get(i).draw(svg, left(i), top[i], bottom[i] - top[i]);
    }
    labels(svg);
    Legend.draw(svg, legend, width, end + 40);
    return svg.raw("</svg>").toString();
  }

  private double left(int one) {
    return Look.MARGIN - Look.GAP / 2 + middle[one] - Look.BOX_WIDTH / 2;
  }

  private double right(int box) {
    return left(box) + Look.BOX_WIDTH;
  }

  private double x(int one) {
    return Look.MARGIN - Look.GAP / 2 + middle[one];
  }

  private void head(Svg svg, double width) {
    int letters = (int) ((width - 2 * Look.MARGIN) / 11);
    svg.words("title f-text", "start", Look.MARGIN, 40, Svg.fit(title, letters));
    svg.words("f-soft", "start", Look.MARGIN, 62, DagOutline.size(template));
    whole.ifPresent(
        counts -> {
          StateBar.draw(svg, counts, Look.MARGIN, 78, width - 2 * Look.MARGIN);
          svg.words("f-text", "start", Look.MARGIN, 106, counts.text());
        });
  }

  private void link(Svg svg, int number) {
    Template.Link link = template.links().get(number);
    int[] way = rows.way(number);
    if (way.length == 0) {
      double from = (top[link.from()] + bottom[link.from()]) / 2 + 14;
      double to = (top[link.to()] + bottom[link.to()]) / 2 - 14;
      LinkDrawing.back(svg, link, edge(link.from()), from, edge(link.to()), to, out(link));
      return;
    }
    double[] x = IntStream.of(way).mapToDouble(this::x).toArray();
    double[] leaves = IntStream.of(way).mapToDouble(one -> bottom[one]).toArray();
    double[] arrives = IntStream.of(way).mapToDouble(one -> top[one]).toArray();
    leaves[0] += stack(link.from());
    LinkDrawing.draw(svg, link, new LinkDrawing.Way(x, leaves, arrives));
  }

  /** How far the sheets below the box stick out. */
  private double stack(int box) {
    return template.groups().get(box).count() > 1 ? 8 : 0;
  }

  private double edge(int box) {
    return right(box) + stack(box);
  }

  /** How far right the curve of a link is pulled that leads up or back; it goes 3/4 of the way. */
  private double out(Template.Link link) {
    double edge = Math.max(edge(link.from()), edge(link.to()));
    return edge + (link.from() == link.to() ? 44 : 104);
  }

  /** Where the words of a link begin: right of its lines, on the hollow side of their curve. */
  private double[] label(int number) {
    Template.Link link = template.links().get(number);
    int[] way = rows.way(number);
    if (way.length == 0) {
      double edge = Math.max(edge(link.from()), edge(link.to()));
      double y = (top[link.from()] + bottom[link.from()] + top[link.to()] + bottom[link.to()]) / 4;
      return new double[] {edge + (out(link) - edge) * 0.75 + 10, y + 4};
    }
    if (way.length > 2 && isLast(way[way.length / 2])) {
      int bend = way[way.length / 2];
      return new double[] {x(bend) + 10, (top[bend] + bottom[bend]) / 2 + 4};
    }
    double from = x(way[0]);
    double to = x(way[1]);
    double y = (bottom[way[0]] + stack(link.from()) + top[way[1]]) / 2 + 4;
    double hollow = Math.abs(to - from) < 12 ? 0 : to > from ? -10 : 10;
    return new double[] {(from + to) / 2 + LinkDrawing.halfWidth(link) + 10, y + hollow};
  }

  /** Whether nothing stands on the right of it. */
  private boolean isLast(int bend) {
    return rows.rows().stream().anyMatch(row -> row.get(row.size() - 1) == bend);
  }

  private double endOfLabel(int link) {
    String text = template.links().get(link).text();
    return text.isEmpty() ? 0 : label(link)[0] + text.length() * Look.LETTER;
  }

  /** Above the lines, so that no line runs through a word. */
  private void labels(Svg svg) {
    List<double[]> taken = new ArrayList<>();
    for (int i = 0; i < template.links().size(); i++) {
      String text = template.links().get(i).text();
      if (!text.isEmpty()) {
        double[] at = label(i);
        svg.words("fan halo f-soft", "start", at[0], free(taken, at[0], at[1], text), text);
      }
    }
  }

  private static double free(List<double[]> taken, double x, double wished, String text) {
    double end = x + text.length() * Look.LETTER + 8;
    double y = wished;
    for (int tries = 0; tries < 4; tries++) {
      double now = y;
      if (taken.stream().noneMatch(t -> x < t[1] && t[0] < end && Math.abs(t[2] - now) < 15)) {
        break;
      }
      y = wished + (tries % 2 == 0 ? 16 : -16) * (1 + tries / 2);
    }
    taken.add(new double[] {x, end, y});
    return y;
  }
}
