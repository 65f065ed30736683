package org.catena.adapters.tape;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values where braces stand, in one pass: a value that looks like a place stays as it is. */
final class Places {
  /** Any braces. */
  static final Pattern PLACE = Pattern.compile("\\{[^{}]*}");

  private Places() {}

  static String filled(String argument, Map<String, String> places) {
    return PLACE
        .matcher(argument)
        .replaceAll(
            place -> Matcher.quoteReplacement(places.getOrDefault(place.group(), place.group())));
  }
}
