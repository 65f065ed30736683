package org.catena.adapters.rundb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Values of a document, whatever types they have by now. What is read as something else than it
 * says is told as an oddity.
 */
final class Values {
  private final List<String> oddities = new ArrayList<>();

  /** In the order in which they were met. */
  List<String> oddities() {
    return oddities;
  }

  void tell(String oddity) {
    oddities.add(oddity);
  }

  /**
   * A whole number, also one that was written as a double.
   *
   * @throws Unusable when it is none
   */
  static long whole(Document document, String key) throws Unusable {
    Object value = document.get(key);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Decimal128) {
      double exact = ((Number) value).doubleValue();
      if (exact == Math.rint(exact) && Math.abs(exact) < 1e15) {
        return (long) exact;
      }
    }
    throw new Unusable(
        "'%s' must be a whole number, not %s"
            .formatted(key, value == null ? "missing" : "'" + value + "'"));
  }

  String text(Document document, String key, String where) {
    Object value = document.get(key);
    if (value == null || value instanceof String) {
      return value == null ? "" : (String) value;
    }
    odd(where, key, "a string", value);
    return "";
  }

  /** A date, or the first of a list of dates: some programs have appended instead of set. */
  Optional<Instant> time(Document document, String key, String where) {
    Object value = document.get(key);
    if (value instanceof List<?> list) {
      odd(where, key, "a date", "a list of " + list.size());
      value = list.isEmpty() ? null : list.get(0);
    }
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Date date) {
      return Optional.of(date.toInstant());
    }
    odd(where, key, "a date", value);
    return Optional.empty();
  }

  /** A list of strings, or one string. */
  List<String> texts(Document document, String key, String where) {
    Object value = document.get(key);
    if (value instanceof String one) {
      return one.isEmpty() ? List.of() : List.of(one);
    }
    List<String> texts = new ArrayList<>();
    for (Object member : list(document, key, where)) {
      if (member instanceof String text) {
        texts.add(text);
      } else {
        odd(where, key, "a list of strings", member);
      }
    }
    return texts;
  }

  /** Empty when it is missing or null. */
  List<?> list(Document document, String key, String where) {
    Object value = document.get(key);
    if (value instanceof List<?> list) {
      return list;
    }
    if (value != null) {
      odd(where, key, "a list", value);
    }
    return List.of();
  }

  private void odd(String where, String key, String right, @Nullable Object value) {
    String text = String.valueOf(value);
    tell(
        "%s%s should be %s, not %s"
            .formatted(
                where, key, right, text.length() <= 60 ? text : text.substring(0, 60) + "..."));
  }
}
