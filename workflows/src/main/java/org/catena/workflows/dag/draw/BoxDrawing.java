package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One box: name, job, badges, and how far its nodes are. */
final class BoxDrawing {
  private static final double PADDING = 16;
  private static final double BADGE_HEIGHT = 20;
  private static final double BADGE_STEP = 26;
  private static final int NAME_LETTERS = 27;
  private static final int JOB_LETTERS = 32;
  private static final int STATE_LETTERS = 34;
  private static final double LETTER = 6.9;

  /** A badge at its place in the box. */
  private record Badge(String text, double x, double y, double width) {}

  private final Group group;
  private final Optional<StateCounts> states;
  private final List<Badge> badges = new ArrayList<>();
  private final double badgesEnd;

  BoxDrawing(Group group, Optional<StateCounts> states) {
    this.group = group;
    this.states = states;
    this.badgesEnd = placeBadges();
  }

  private double placeBadges() {
    double x = PADDING;
    double y = 60;
    for (String badge : group.badges()) {
      String text = Svg.fit(badge, 30);
      double width = text.length() * LETTER + 16;
      if (x + width > Look.BOX_WIDTH - PADDING && x > PADDING) {
        x = PADDING;
        y += BADGE_STEP;
      }
      badges.add(new Badge(text, x, y, width));
      x += width + 6;
    }
    return group.badges().isEmpty() ? 62 : y + BADGE_HEIGHT + 12;
  }

  double height() {
    return badgesEnd + statesHeight();
  }

  private double statesHeight() {
    return states.map(counts -> 20.0 + 17 * lines(counts).size()).orElse(0.0);
  }

  /** No number may be cut: three states in a line. */
  private static List<String> lines(StateCounts counts) {
    List<String> words = counts.words();
    if (counts.text().length() <= STATE_LETTERS) {
      return List.of(counts.text());
    }
    int half = (words.size() + 1) / 2;
    return List.of(
        String.join(", ", words.subList(0, half)) + ",",
        String.join(", ", words.subList(half, words.size())));
  }

  /**
   * @param x of the left edge
   * @param y of the upper edge
   * @param height at least its own
   */
  void draw(Svg svg, double x, double y, double height) {
    svg.raw("<g transform=\"translate(%s %s)\">".formatted(Svg.number(x), Svg.number(y)));
    svg.title(hint());
    if (group.count() > 1) {
      svg.box("sheet", 8, 8, Look.BOX_WIDTH, height, 8);
      svg.box("sheet", 4, 4, Look.BOX_WIDTH, height, 8);
    }
    boolean wrong = states.map(counts -> counts.failed() > 0).orElse(false);
    svg.box(wrong ? "sheet wrong" : "sheet", 0, 0, Look.BOX_WIDTH, height, 8);
    svg.words("name f-text", "start", PADDING, 28, Svg.fit(group.name(), NAME_LETTERS));
    svg.words("job f-soft", "start", PADDING, 48, Svg.fit(group.job(), JOB_LETTERS));
    for (Badge badge : badges) {
      svg.box("f-quiet", badge.x, badge.y, badge.width, BADGE_HEIGHT, BADGE_HEIGHT / 2);
      svg.words("f-text", "middle", badge.x + badge.width / 2, badge.y + 14, badge.text);
    }
    if (group.count() > 1) {
      count(svg);
    }
    states.ifPresent(
        counts -> {
          double bar = height - statesHeight();
          StateBar.draw(svg, counts, PADDING, bar, Look.BOX_WIDTH - 2 * PADDING);
          List<String> lines = lines(counts);
          for (int i = 0; i < lines.size(); i++) {
            svg.words("f-text", "start", PADDING, bar + 25 + 17 * i, lines.get(i));
          }
        });
    svg.raw("</g>");
  }

  private void count(Svg svg) {
    String text = "× " + Fan.number(group.count());
    double width = text.length() * 8 + 20;
    svg.box("f-busy", Look.BOX_WIDTH - width - 10, -13, width, 26, 13);
    svg.words("count f-busy-text", "middle", Look.BOX_WIDTH - width / 2 - 10, 5, text);
  }

  private String hint() {
    String levels =
        group.firstLevel() == Levels.NONE
            ? ""
            : group.firstLevel() == group.lastLevel()
                ? "\nlevel " + (group.firstLevel() + 1)
                : "\nlevels " + (group.firstLevel() + 1) + " to " + (group.lastLevel() + 1);
    String text = group.name() + " × " + Fan.number(group.count()) + "\n" + group.job() + levels;
    return states.map(counts -> text + "\n" + counts.text()).orElse(text);
  }
}
