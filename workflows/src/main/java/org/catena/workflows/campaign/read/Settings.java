package org.catena.workflows.campaign.read;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.model.Nearest;

/**
 * Takes the lines of a file one by one. Both historic readers are kept in mind: aCT
 * (aCTLDMXGetJobs) takes what is between the first and the second '=' of any line that has one; its
 * helper (ldmx-simprod-rte-helper) passes over a line unless it has exactly one. Neither strips the
 * key, both strip the value, and with both the last of two equal keys wins.
 */
final class Settings {
  private final Remarks remarks;
  private final Nearest nearest = new Nearest();
  private final List<ConfigLine> lines = new ArrayList<>();
  private final Map<ConfigKey, ConfigLine> values = new EnumMap<>(ConfigKey.class);
  private final Map<ConfigKey, ConfigLine> seen = new EnumMap<>(ConfigKey.class);
  private final Set<ConfigKey> meant = EnumSet.noneOf(ConfigKey.class);

  Settings(Remarks remarks) {
    this.remarks = remarks;
  }

  void take(int number, String text) {
    int equals = text.indexOf('=');
    if (text.isBlank() || text.stripLeading().startsWith("#")) {
      lines.add(new ConfigLine(number, "", text));
      if (equals >= 0) {
        warnOfComment(number, text);
      }
    } else if (equals < 0) {
      mention(text.strip().split("\\s+", 2)[0]);
      remarks.error(number, text.strip(), "has no '='", "write KEY=VALUE");
    } else if (text.indexOf('=', equals + 1) >= 0) {
      mention(text.substring(0, equals).strip());
      remarks.error(
          number,
          text.strip(),
          "has a second '=': aCT takes what is before it, its helper takes nothing of the line",
          "write one KEY=VALUE a line, without '=' in the value");
    } else {
      setting(number, text.substring(0, equals), text.substring(equals + 1).strip());
    }
  }

  private void mention(String name) {
    ConfigKey.of(name).ifPresent(meant::add);
  }

  private void warnOfComment(int number, String text) {
    remarks.warning(
        number,
        text.strip(),
        "is no comment for aCT and its helper: they take it for a key that begins with '#'",
        "take it out, or its '='");
  }

  private void setting(int number, String written, String value) {
    String name = written.strip();
    Optional<ConfigKey> known = ConfigKey.of(name);
    if (known.isEmpty()) {
      unknown(number, name);
      return;
    }
    ConfigKey key = known.get();
    ConfigLine line = new ConfigLine(number, name, value);
    meant.add(key);
    ConfigLine first = seen.putIfAbsent(key, line);
    if (first != null) {
      twice(first, line);
    } else if (isGood(key, line)) {
      values.put(key, line);
      lines.add(line);
      warnOfSpelling(key, line, written);
    }
  }

  private void unknown(int number, String name) {
    if (ConfigKey.isOfAJob(name)) {
      remarks.error(number, name, "is written by the submitter for each job", "take the line out");
      return;
    }
    ConfigKey[] keys = ConfigKey.values();
    Optional<String> near = nearest.to(name, keys.length, index -> keys[index].text());
    near.flatMap(ConfigKey::of).ifPresent(meant::add);
    remarks.error(
        number,
        name,
        "is no key of a production",
        near.map(key -> "did you mean " + key + "?").orElse("take the line out"));
  }

  private void twice(ConfigLine first, ConfigLine again) {
    String before =
        first.key().equals(again.key())
            ? "is set in line %d already".formatted(first.number())
            : "is set in line %d already, as %s".formatted(first.number(), first.key());
    remarks.error(again.number(), again.key(), before, "keep one of the two lines");
  }

  private boolean isGood(ConfigKey key, ConfigLine line) {
    String value = line.value();
    String remedy = "write " + key + "= and " + key.form().right();
    if (value.isEmpty()) {
      remarks.error(line.number(), line.key(), "has no value", remedy);
      return false;
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      remarks.error(line.number(), line.key(), "holds a control character", remedy);
      return false;
    }
    String problem = key.form().problem().apply(value);
    if (!problem.isEmpty()) {
      remarks.error(line.number(), value, problem + " (" + line.key() + ")", remedy);
    }
    return problem.isEmpty();
  }

  private void warnOfSpelling(ConfigKey key, ConfigLine line, String written) {
    if (!written.equals(line.key())) {
      remarks.warning(
          line.number(),
          written,
          "has blanks around it: aCT and its helper take them for a part of the key, and go on"
              + " without "
              + key,
          "write " + key + "=" + line.value());
    }
    if (!key.text().equals(line.key())) {
      remarks.warning(
          line.number(), line.key(), "is not read by today's aCT and its helper", "write " + key);
    }
  }

  List<ConfigLine> lines() {
    return lines;
  }

  /** The good ones. */
  Map<ConfigKey, ConfigLine> values() {
    return values;
  }

  /** Whether a line was about this key, good or not: then it is not missing as well. */
  boolean isMeant(ConfigKey key) {
    return meant.contains(key);
  }
}
