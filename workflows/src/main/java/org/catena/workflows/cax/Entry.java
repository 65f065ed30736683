package org.catena.workflows.cax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One host or rule: its values by name, each told when it is of another kind than it must be. */
final class Entry {
  private final int line;
  private final Map<String, Located> fields = new LinkedHashMap<>();
  private final Findings findings;

  Entry(Located entry, Findings findings) {
    this.line = entry.line();
    this.findings = findings;
    if (entry.value() instanceof Map<?, ?> named) {
      named.forEach((name, value) -> fields.put((String) name, (Located) value));
    }
  }

  int line() {
    return line;
  }

  /** Of a value, or of the entry when it has none of that name. */
  int line(String key) {
    Located value = fields.get(key);
    return value == null ? line : value.line();
  }

  /** Whether it says something under that name. */
  boolean says(String key) {
    Located value = fields.get(key);
    return value != null && value.value() != null && !List.of().equals(value.value());
  }

  void tellUnknown(Set<String> known) {
    fields.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            findings.warning(value.line(), key, "cax knows no such key", "it has no effect");
          }
        });
  }

  /** Each of these that says something. */
  void tell(Set<String> keys, String problem, String remedy) {
    keys.stream()
        .filter(this::says)
        .forEach(key -> findings.warning(line(key), key, problem, remedy));
  }

  Optional<String> text(String key) {
    Located value = fields.get(key);
    if (value == null || value.value() == null) {
      return Optional.empty();
    }
    if (value.value() instanceof String text) {
      return Optional.of(text.strip()).filter(word -> !word.isEmpty());
    }
    findings.error(value.line(), key, "must be a string or null", "write \"...\"");
    return Optional.empty();
  }

  String required(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty() && !(fields.containsKey(key) && says(key))) {
      findings.error(line(key), key, "is missing", "cax needs it");
    }
    return text.orElse("");
  }

  List<String> texts(String key) {
    Located value = fields.get(key);
    if (value == null || value.value() == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value.value() instanceof List<?> members) {
      for (Object member : members) {
        if (member instanceof Located located && located.value() instanceof String text) {
          texts.add(text.strip());
        } else {
          findings.error(value.line(), key, "must be a list of strings", "write [\"...\"]");
        }
      }
    } else {
      findings.error(value.line(), key, "must be a list of strings or null", "write [\"...\"]");
    }
    return texts;
  }

  /** Names and strings. */
  Map<String, String> words(String key) {
    Located value = fields.get(key);
    Map<String, String> words = new LinkedHashMap<>();
    if (value != null && value.value() instanceof Map<?, ?> members) {
      members.forEach(
          (name, member) -> words.put((String) name, String.valueOf(((Located) member).value())));
    } else if (value != null && value.value() != null) {
      findings.error(value.line(), key, "must be an object", "write {\"RSE\": \"-1\"}");
    }
    return words;
  }

  boolean flag(String key) {
    Located value = fields.get(key);
    if (value == null || value.value() == null) {
      return false;
    }
    if (value.value() instanceof Boolean flag) {
      return flag;
    }
    findings.error(value.line(), key, "must be true or false", "");
    return false;
  }
}
