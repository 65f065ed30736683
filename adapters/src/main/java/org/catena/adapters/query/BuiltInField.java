package org.catena.adapters.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What every file has without being told: these names win over metadata of the same name. */
public enum BuiltInField {
  NAME,
  SCOPE,
  /** The dataset the file is in. */
  DATASET,
  /** The size, in bytes. */
  BYTES,
  EVENTS,
  /** Every storage with a replica that is available. */
  RSE,
  /** The checksum, as text. */
  ADLER32,
  /** When the file was registered; compared with dates in quotes. */
  CREATED;

  private static final List<Function<String, Instant>> DATES =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

  /** The field of that name, if it is one of these. */
  public static Optional<BuiltInField> of(String name) {
    return Arrays.stream(values())
        .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Whether the field is compared with dates only. */
  public static boolean isDate(String name) {
    return of(name).filter(CREATED::equals).isPresent();
  }

  /** The moment a text means: a date, or a date with time, in UTC unless an offset is given. */
  public static Optional<Instant> moment(String text) {
    for (Function<String, Instant> date : DATES) {
      try {
        return Optional.of(date.apply(text));
      } catch (DateTimeParseException notThisOne) {
        continue;
      }
    }
    return Optional.empty();
  }
}
