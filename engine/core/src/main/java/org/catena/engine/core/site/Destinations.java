package org.catena.engine.core.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where copies of a run go: names and {@code any(}an {@link RseExpression}{@code )}, separated by
 * semicolons. {@code any} picks one RSE by a seeded choice, so that the same run always gets the
 * same one (XENON1T: "a random European RSE").
 */
public final class Destinations {
  private static final Pattern ANY = Pattern.compile("any\\((.*)\\)");

  private Destinations() {}

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
        meant(RseExpression.parse(any.group(1)), registry)
            .filter(rse -> !named.contains(rse) && !chosen.contains(rse))
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

  /** Disks, unless the expression says the kind; a buffer never. */
  private static Stream<Rse> meant(RseExpression expression, RseRegistry registry) {
    return expression.in(registry).stream()
        .filter(
            rse ->
                expression.saysKind()
                    ? rse.kind() != Rse.Kind.BUFFER
                    : rse.kind() == Rse.Kind.DISK);
  }
}
