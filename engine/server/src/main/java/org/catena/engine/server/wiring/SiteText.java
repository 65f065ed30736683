package org.catena.engine.server.wiring;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small changes of a site's description that leave a person's lines and comments as they are. */
final class SiteText {
  private static final Pattern DRAIN = Pattern.compile("drain\\s*:.*");
  private static final Pattern DOWNTIMES = Pattern.compile("downtimes\\s*:(.*)");
  private static final Pattern ITEM = Pattern.compile("(\\s*)- .*");

  private SiteText() {}

  /** The site gets no new jobs until it is {@link #undrained}. */
  static String drained(String text, String reason) {
    return undrained(text) + "drain: " + quoted(reason) + "\n";
  }

  static String undrained(String text) {
    List<String> lines = lines(text);
    lines.removeIf(line -> DRAIN.matcher(line).matches());
    return joined(lines);
  }

  /**
   * One more downtime.
   *
   * @throws SitesRefused when the downtimes are written in a way that only a person can extend
   */
  static String withDowntime(String text, Instant from, Instant to, String reason) {
    List<String> lines = lines(text);
    String item = "- {from: %s, to: %s, reason: %s}".formatted(from, to, quoted(reason));
    for (int index = 0; index < lines.size(); index++) {
      Matcher head = DOWNTIMES.matcher(lines.get(index));
      if (head.matches()) {
        String rest = head.group(1).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
          throw new SitesRefused(
              "line %d: its downtimes stand in one line: add to it by hand: %s"
                  .formatted(index + 1, item.substring(2)));
        }
        lines.add(index + 1, indentation(lines, index + 1) + item);
        return joined(lines);
      }
    }
    lines.add("downtimes:");
    lines.add("  " + item);
    return joined(lines);
  }

  private static String indentation(List<String> lines, int from) {
    for (int index = from; index < lines.size(); index++) {
      Matcher item = ITEM.matcher(lines.get(index));
      if (item.matches()) {
        return item.group(1);
      }
      if (!lines.get(index).isBlank() && !lines.get(index).strip().startsWith("#")) {
        break;
      }
    }
    return "  ";
  }

  /** What JSON quotes, YAML reads. */
  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static List<String> lines(String text) {
    return text.isBlank()
        ? new ArrayList<>()
        : new ArrayList<>(text.stripTrailing().lines().toList());
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
