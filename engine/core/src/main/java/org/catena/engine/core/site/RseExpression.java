package org.catena.engine.core.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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
   * @throws IllegalArgumentException naming the word that matches no RSE
   */
  public static List<Rse> resolve(String expression, RseRegistry registry, String seed) {
    List<Rse> chosen = new ArrayList<>();
    for (String part : expression.split(";")) {
      String word = part.strip();
      if (!word.isEmpty()) {
        chosen.add(one(word, registry, seed, chosen));
      }
    }
    return List.copyOf(chosen);
  }

  private static Rse one(String word, RseRegistry registry, String seed, List<Rse> taken) {
    Matcher any = ANY.matcher(word);
    if (!any.matches()) {
      return registry.get(word);
    }
    List<Rse> candidates =
        registry.all().stream()
            .filter(rse -> rse.kind() != Rse.Kind.BUFFER && !taken.contains(rse))
            .filter(rse -> attribute(rse, any.group(1)).equals(any.group(2)))
            .toList();
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "no RSE is left for '%s'; known: %s".formatted(word, registry.names()));
    }
    return candidates.get(new Random(seed.hashCode()).nextInt(candidates.size()));
  }

  private static String attribute(Rse rse, String name) {
    return name.equals("region") ? rse.region() : rse.kind().name().toLowerCase(Locale.ROOT);
  }
}
