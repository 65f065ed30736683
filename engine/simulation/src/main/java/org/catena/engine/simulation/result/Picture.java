package org.catena.engine.simulation.result;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** A forecast as a page of its own: three curves over time, for each course, and the numbers. */
public final class Picture {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 220;
  private static final int LEFT = 70;
  private static final int BOTTOM = 30;
  private static final double MILLIS_A_DAY = 86_400_000.0;
  private static final int MOST_DAYS_SHOWN = 12;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Picture() {}

  /** HTML that needs nothing else. */
  public static String of(Forecast forecast) {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
        .append(escaped(forecast.title()))
        .append("</title><style>body{font:15px sans-serif;margin:2em;max-width:60em}")
        .append("pre{background:#f4f4f4;padding:1em;overflow:auto}")
        .append("polyline{fill:none;stroke-width:1.5}text{font-size:11px;fill:#444}")
        .append("line{stroke:#bbb}line.grid{stroke:#e8e8e8}b{margin-right:1em}</style><h1>")
        .append(escaped(forecast.title()))
        .append("</h1><pre>");
    forecast.summary().forEach(line -> page.append(escaped(line)).append('\n'));
    page.append("</pre>");
    legend(page, forecast);
    chart(page, forecast, "Jobs that are over", 1, Sample::over);
    chart(page, forecast, "Jobs running", 1, Sample::running);
    TreeSet<String> rses = new TreeSet<>();
    forecast
        .outcomes()
        .forEach(outcome -> outcome.samples().forEach(s -> rses.addAll(s.stored().keySet())));
    for (String rse : rses) {
      chart(
          page,
          forecast,
          "Stored at " + rse + ", TB",
          1e12,
          sample -> sample.stored().getOrDefault(rse, 0L));
    }
    page.append("<h2>Each course</h2><pre>");
    forecast.lines().forEach(line -> page.append(escaped(line)).append('\n'));
    return page.append("</pre></html>\n").toString();
  }

  private static void chart(
      StringBuilder page,
      Forecast forecast,
      String title,
      double unit,
      ToDoubleFunction<Sample> value) {
    List<Sample> all = new ArrayList<>();
    forecast.outcomes().forEach(outcome -> all.addAll(outcome.samples()));
    double start = all.stream().mapToDouble(Sample::millis).min().orElse(0);
    double end = all.stream().mapToDouble(Sample::millis).max().orElse(1);
    double most = Math.max(1e-9, all.stream().mapToDouble(value).max().orElse(1));
    page.append(
        String.format(
            Locale.ROOT,
            "<h2>%s</h2><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
            escaped(title),
            WIDTH,
            HEIGHT,
            escaped(title)));
    axes(page, start, end, most / unit);
    int course = 0;
    for (Outcome outcome : forecast.outcomes()) {
      page.append(
          String.format(Locale.ROOT, "<polyline stroke=\"%s\" points=\"", colour(course++)));
      for (Sample sample : outcome.samples()) {
        page.append(
            String.format(
                Locale.ROOT,
                "%.1f,%.1f ",
                LEFT + (sample.millis() - start) / Math.max(1, end - start) * (WIDTH - LEFT - 10),
                (HEIGHT - BOTTOM) * (1 - value.applyAsDouble(sample) / most) + 8));
      }
      page.append("\"/>");
    }
    page.append("</svg>");
  }

  private static void legend(StringBuilder page, Forecast forecast) {
    page.append("<p>");
    int course = 0;
    for (Outcome outcome : forecast.outcomes()) {
      page.append(
          String.format(
              Locale.ROOT,
              "<b style=\"color:%s\">\u2014 seed %d</b>",
              colour(course++),
              outcome.seed()));
    }
    page.append("</p>");
  }

  /** Far from those before it on the colour circle. */
  private static String colour(int course) {
    return String.format(Locale.ROOT, "hsl(%d,70%%,40%%)", (210 + 137 * course) % 360);
  }

  private static void axes(StringBuilder page, double start, double end, double most) {
    int floor = HEIGHT - BOTTOM + 8;
    line(page, "", LEFT, floor, WIDTH, floor);
    line(page, "", LEFT, 8, LEFT, floor);
    text(page, 2, 16, shown(most));
    text(page, 2, 8 + (HEIGHT - BOTTOM) / 2 + 4, shown(most / 2));
    line(page, "grid", LEFT, 8 + (HEIGHT - BOTTOM) / 2, WIDTH, 8 + (HEIGHT - BOTTOM) / 2);
    text(page, 2, floor, "0");
    double days = Math.max(1e-6, (end - start) / MILLIS_A_DAY);
    int step = (int) Math.max(1, Math.ceil(days / MOST_DAYS_SHOWN));
    for (int day = 0; day <= days; day += step) {
      int x = (int) Math.round(LEFT + day / days * (WIDTH - LEFT - 10));
      line(page, "grid", x, 8, x, floor);
      Instant at = Instant.ofEpochMilli((long) (start + day * MILLIS_A_DAY));
      text(page, x, HEIGHT - 4, DAY.format(at));
    }
  }

  private static void line(StringBuilder page, String kind, int x1, int y1, int x2, int y2) {
    page.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
            kind,
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder page, int x, int y, String said) {
    page.append(
        String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>", x, y, escaped(said)));
  }

  private static String shown(double most) {
    return String.format(
        Locale.ROOT, most >= 100 || most == Math.rint(most) ? "%,.0f" : "%.2f", most);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
