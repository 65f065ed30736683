package org.catena.engine.core.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which RSEs a rule means: names and {@code any(attribute=value)}, separated by semicolons. {@code
 * any} picks one RSE by a seeded choice, so that the same run always gets the same one (XENON1T: "a
 * random European RSE").
 */
public final class RseExpression {
  private static final Pattern ANY = Pattern.compile("any\\((region|kind)=([A-Za-z0-9._-]+)\\)");

  private RseExpression() {}

  /**
   * The RSEs meant, in the order written.
   *
   * @param seed what the choice hangs on; the same seed gives the same RSEs
   * @throws IllegalArgumentException naming the word that matches no RSE, or one RSE twice
   */
  public static List<Rse> resolve(String expression, RseRegistry registry, String seed) {
    return resolve(expression, registry, seed, Set.of());
  }

  /**
   * The same, keeping to a choice made before: what was chosen then is chosen again, whatever RSEs
   * have come since.
   *
   * @param before names of RSEs that were chosen for the same purpose
   */
  public static List<Rse> resolve(
      String expression, RseRegistry registry, String seed, Set<String> before) {
    List<String> words =
        Arrays.stream(expression.split(";"))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    List<Rse> named = named(words, registry);
    List<Rse> chosen = new ArrayList<>();
    for (String word : words) {
      Matcher any = ANY.matcher(word);
      chosen.add(
          any.matches()
              ? any(any, registry, new Choice(seed, before), named, chosen)
              : registry.get(word));
    }
    return List.copyOf(chosen);
  }

  /** What is named is not free for a choice: two copies at one RSE are one copy. */
  private static List<Rse> named(List<String> words, RseRegistry registry) {
    List<Rse> named = new ArrayList<>();
    for (String word : words) {
      if (!ANY.matcher(word).matches()) {
        Rse rse = registry.get(word);
        if (named.contains(rse)) {
          throw new IllegalArgumentException("RSE '" + word + "' is named twice");
        }
        named.add(rse);
      }
    }
    return named;
  }

  private static Rse any(
      Matcher any, RseRegistry registry, Choice choice, List<Rse> named, List<Rse> chosen) {
    List<Rse> candidates =
        registry.all().stream()
            .filter(rse -> !named.contains(rse) && !chosen.contains(rse))
            .filter(rse -> fits(rse, any.group(1), any.group(2)))
            .toList();
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "no RSE is left for '%s'; known: %s".formatted(any.group(), registry.names()));
    }
    return choice.of(candidates);
  }

  private record Choice(String seed, Set<String> before) {
    Rse of(List<Rse> candidates) {
      return candidates.stream()
          .filter(rse -> before.contains(rse.name()))
          .findFirst()
          .orElseGet(() -> candidates.get(new Random(seed.hashCode()).nextInt(candidates.size())));
    }
  }

  /** A region means its disks: tape is asked for by name or kind, a buffer never. */
  private static boolean fits(Rse rse, String attribute, String value) {
    return switch (attribute) {
      case "region" -> rse.kind() == Rse.Kind.DISK && rse.region().equals(value);
      default ->
          rse.kind() != Rse.Kind.BUFFER && rse.kind().name().toLowerCase(Locale.ROOT).equals(value);
    };
  }
}
