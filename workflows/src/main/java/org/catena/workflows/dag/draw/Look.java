package org.catena.workflows.dag.draw;

/** Sizes and colours of the picture: those of the pages, by day and by night. */
final class Look {
  static final double BOX_WIDTH = 264;
  static final double GAP = 44;
  static final double BEND_WIDTH = 56;
  static final double ROW_GAP = 84;
  static final double MARGIN = 36;
  static final double HEAD = 92;
  static final double LEAST_WIDTH = 660;

  /** The width of a letter of 12 pixels that is as wide as all others. */
  static final double LETTER = 7.3;

  private static final String[][] COLOURS = {
    {"ground", "#f3f5f7", "#0c151b"},
    {"sheet", "#ffffff", "#1a2933"},
    {"edge", "#3c4d58", "#8ba0ad"},
    {"text", "#14212b", "#e9eff3"},
    {"soft", "#526470", "#9db0bc"},
    {"quiet", "#e9edf0", "#22323c"},
    {"busy", "#e2effa", "#14324a"},
    {"busy-text", "#0c5488", "#a5d6fa"},
    {"done", "#0a8a6c", "#22ab88"},
    {"running", "#2f86c9", "#56b4e9"},
    {"failed", "#c8400a", "#f2682f"},
    {"futile", "#e8a100", "#f0b429"},
    {"waiting", "#d3dade", "#33454f"},
  };

  private Look() {}

  static String style() {
    return "<style>\n"
        + colours(1)
        + "@media (prefers-color-scheme: dark) {\n"
        + colours(2)
        + "}\n"
        + """
        text { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 12px; }
        .name { font: 600 14px ui-monospace, "DejaVu Sans Mono", monospace; }
        .job, .fan { font: 12px ui-monospace, "DejaVu Sans Mono", monospace; }
        .title { font-size: 20px; font-weight: 600; }
        .count { font-size: 13px; font-weight: 700; }
        .line { fill: none; stroke-width: 1.5; }
        .weak { stroke-dasharray: 7 4; }
        .again { stroke-dasharray: 2 3; }
        .halo { paint-order: stroke; stroke-width: 6px; stroke-linejoin: round; }
        </style>
        """;
  }

  /** Plain colours, no variables: programs that draw files do not all know them. */
  private static String colours(int scheme) {
    StringBuilder css = new StringBuilder();
    for (String[] colour : COLOURS) {
      css.append(".f-")
          .append(colour[0])
          .append(" { fill: ")
          .append(colour[scheme])
          .append("; }\n");
    }
    String edge = colour("edge", scheme);
    css.append(".sheet { fill: ").append(colour("sheet", scheme));
    css.append("; stroke: ").append(edge).append("; stroke-width: 1.5; }\n");
    css.append(".line { stroke: ").append(edge).append("; }\n");
    css.append(".head { fill: ").append(edge).append("; }\n");
    css.append(".halo { stroke: ").append(colour("ground", scheme)).append("; }\n");
    css.append(".wrong { stroke: ")
        .append(colour("failed", scheme))
        .append("; stroke-width: 3; }\n");
    return css.toString();
  }

  private static String colour(String name, int scheme) {
    for (String[] colour : COLOURS) {
      if (colour[0].equals(name)) {
        return colour[scheme];
      }
    }
    throw new IllegalArgumentException("colour " + name);
  }
}
