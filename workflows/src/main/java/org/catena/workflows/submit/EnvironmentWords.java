package org.catena.workflows.submit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The two ways to write {@code environment} (HTCondor manual, "condor_submit", environment). New:
 * {@code "A=1 B='two words'"}; old: {@code A=1;B=2}.
 */
final class EnvironmentWords {
  private EnvironmentWords() {}

  /**
   * The variables in the order written.
   *
   * @throws IllegalArgumentException when a quote or an equals sign is missing
   */
  static Map<String, String> parse(String value) {
    String text = value.strip();
    List<String> entries =
        QuotedWords.isNew(text)
            ? QuotedWords.newWords(QuotedWords.inner(text))
            : Stream.of(text.replace("\\\"", "\"").split("[;\n]"))
                .map(String::stripLeading)
                .filter(entry -> !entry.isEmpty())
                .toList();
    Map<String, String> variables = new LinkedHashMap<>();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("'" + entry + "' is not of the form NAME=value");
      }
      variables.put(entry.substring(0, equals), entry.substring(equals + 1));
    }
    return variables;
  }
}
