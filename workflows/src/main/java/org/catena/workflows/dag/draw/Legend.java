package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the signs of a picture mean; only those that are in it. */
final class Legend {
  private static final double ENTRY_WIDTH = 292;
  private static final double ENTRY_HEIGHT = 30;

  private static final Predicate<String> LIMIT = badge -> badge.contains(" ≤ ");

  /** A sign and its meaning. */
  interface Sign {
    void draw(Svg svg, double x, double y);
  }

  record Entry(Sign sign, String meaning) {}

  private Legend() {}

  static List<Entry> entries(Template template, boolean back, boolean states) {
    List<Entry> entries = new ArrayList<>();
    if (template.groups().stream().anyMatch(group -> group.count() > 1)) {
      entries.add(new Entry(Legend::stack, "many nodes alike; * is a number"));
    }
    for (Fan fan : Fan.values()) {
      if (fan != Fan.ONE_TO_ONE
          && template.links().stream().anyMatch(link -> link.fan() == fan && isDown(link))) {
        entries.add(new Entry((svg, x, y) -> fan(svg, fan, false, x, y), meaning(fan)));
      }
    }
    if (template.links().stream().anyMatch(Template.Link::weak)) {
      entries.add(
          new Entry(
              (svg, x, y) -> fan(svg, Fan.ONE_TO_ONE, true, x, y),
              "the parent need only have ended"));
    }
    if (back) {
      entries.add(new Entry(Legend::again, "again, for further nodes of the box"));
    }
    if (template.groups().stream().flatMap(g -> g.badges().stream()).anyMatch(LIMIT)) {
      entries.add(new Entry(Legend::limit, "a category: at most n of its nodes at once"));
    }
    if (states) {
      for (StateBar.Part part : StateBar.parts(StateCounts.NONE)) {
        entries.add(
            new Entry((svg, x, y) -> svg.box(part.look(), x + 6, y - 4, 28, 8, 0), part.word()));
      }
    }
    return entries;
  }

  private static boolean isDown(Template.Link link) {
    return link.from() != link.to();
  }

  private static String meaning(Fan fan) {
    return switch (fan) {
      case ONE_TO_ONE -> "one after one";
      case ONE_TO_MANY -> "many after one";
      case MANY_TO_ONE -> "one after all of many";
      case PAIRWISE -> "each after its own one";
      case ALL_TO_ALL -> "all after all";
      case SPREAD -> "several after each";
      case GATHER -> "one after several of its own";
      case MIXED -> "some after some";
    };
  }

  private static int columns(double width) {
    return Math.max(1, (int) ((width - 2 * Look.MARGIN) / ENTRY_WIDTH));
  }

  static double height(List<Entry> entries, double width) {
    int columns = columns(width);
    return (entries.size() + columns - 1) / columns * ENTRY_HEIGHT;
  }

  static void draw(Svg svg, List<Entry> entries, double width, double y) {
    int columns = columns(width);
    for (int i = 0; i < entries.size(); i++) {
      double x = Look.MARGIN + i % columns * ENTRY_WIDTH;
      double middle = y + (i / columns + 0.5) * ENTRY_HEIGHT;
      entries.get(i).sign.draw(svg, x, middle);
      svg.words("f-soft", "start", x + 52, middle + 4, entries.get(i).meaning);
    }
  }

  private static void stack(Svg svg, double x, double y) {
    svg.box("sheet", x + 8, y - 5, 30, 16, 3);
    svg.box("sheet", x + 5, y - 8, 30, 16, 3);
    svg.box("sheet", x + 2, y - 11, 30, 16, 3);
  }

  /** The fan itself, lying down. */
  private static void fan(Svg svg, Fan fan, boolean weak, double x, double y) {
    String look = weak ? "line weak" : "line";
    for (double[] line : fan.lines()) {
      double to = y + line[1] * 9;
      svg.path(look, curve(x, y + line[0] * 9, to));
      svg.path("head", "M%s %s l-7 -3.5 v7 Z".formatted(Svg.number(x + 40), Svg.number(to)));
    }
  }

  private static String curve(double x, double from, double to) {
    return "M%s %s C%s %2$s %3$s %s %s %4$s"
        .formatted(
            Svg.number(x),
            Svg.number(from),
            Svg.number(x + 18),
            Svg.number(to),
            Svg.number(x + 34));
  }

  private static void limit(Svg svg, double x, double y) {
    svg.box("f-quiet", x + 2, y - 10, 38, 20, 10);
    svg.words("f-text", "middle", x + 21, y + 4, "≤ n");
  }

  private static void again(Svg svg, double x, double y) {
    svg.path(
        "line again", "M%s %s c30 0 30 14 4 14".formatted(Svg.number(x + 8), Svg.number(y - 7)));
  }
}
