package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How columns of the ledger become values of a view. */
final class Rows {
  private Rows() {}

  static Instant instant(ResultSet row, String column) throws SQLException {
    Instant instant = instantOrNull(row, column);
    if (instant == null) {
      throw new SQLException("column " + column + " of the ledger is null and must not be");
    }
    return instant;
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Integer intOrNull(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** Empty text means that there is nothing to say. */
  static @Nullable String textOrNull(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null || text.isEmpty() ? null : text;
  }

  /** A state or kind as the interface writes it: {@code BACKING_OFF} is {@code backing-off}. */
  static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The other way round, for filters; unknown words match no row. */
  static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
