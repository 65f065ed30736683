package org.catena.engine.server.rest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Constants as the interface writes them: {@code BACKING_OFF} is {@code backing-off}. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return of(constant.name());
  }

  static String of(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> all(Enum<?>[] constants) {
    return Stream.of(constants).map(Words::of).toList();
  }
}
