package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How instants and absent values stand in rows. */
final class Rows {
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_SUBJECT = 250;

  private Rows() {}

  static @Nullable OffsetDateTime time(Optional<Instant> instant) {
    return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  static Optional<Integer> optionalInt(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  /** Texts for people may be longer than the column; their beginning says what matters. */
  static String cut(String text) {
    return cut(text, LONGEST_TEXT);
  }

  /** The same for what something is about: cut alike when it is written and when it is sought. */
  static String subject(String text) {
    return cut(text, LONGEST_SUBJECT);
  }

  /** PostgreSQL keeps no NUL, and a payload's log may hold any: refused, it would stop us all. */
  static String clean(String text) {
    return text.replace('\0', '?');
  }

  private static String cut(String text, int longest) {
    return clean(text.length() <= longest ? text : text.substring(0, longest - 4) + " ...");
  }
}
