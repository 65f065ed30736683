package org.catena.engine.core.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseExpression;
import org.catena.engine.core.site.RseRegistry;

/**
 * Chooses the RSEs for files of a rule: first those that have most of them already, then those with
 * most room in the account's quotas, then by a seed, so that the same rule gets the same ones. A
 * buffer, which nothing is copied to, is chosen only where the files are there already.
 */
final class Placement {
  /** What is placed. */
  record Load(String name, long bytes, Map<String, Long> held) {}

  /**
   * Where, and in words why.
   *
   * @param because for the rule's history
   */
  record Choice(List<String> rses, String because) {}

  private record Candidate(String rse, long held) {}

  private final RseRegistry rses;

  Placement(RseRegistry rses) {
    this.rses = rses;
  }

  /**
   * Chooses, and takes the room.
   *
   * @throws RuleRefused when there are too few RSEs, or too little room, with the numbers
   */
  Choice choose(RuleTerms terms, Load load, QuotaRoom room) {
    List<Candidate> candidates = candidates(terms, load);
    String said = inWords(candidates, load, room);
    List<String> chosen = new ArrayList<>();
    while (chosen.size() < terms.copies()) {
      Candidate next =
          candidates.stream()
              .filter(candidate -> !chosen.contains(candidate.rse()))
              .filter(candidate -> room.at(candidate.rse()) >= load.bytes())
              .min(
                  Comparator.comparingLong(Candidate::held)
                      .reversed()
                      .thenComparing(candidate -> -room.at(candidate.rse())))
              .orElseThrow(() -> noRoom(terms, load, candidates, chosen, room));
      chosen.add(next.rse());
      room.take(next.rse(), load.bytes());
    }
    return new Choice(chosen, "%s at %s; %s".formatted(load.name(), chosen, said));
  }

  private List<Candidate> candidates(RuleTerms terms, Load load) {
    List<Candidate> fit = new ArrayList<>();
    RseExpression expression = RseExpression.parse(terms.expression());
    for (Rse rse : expression.in(rses)) {
      long held = load.held().getOrDefault(rse.name(), 0L);
      boolean keepsBuffer = expression.means(rse) && held >= load.bytes() && held > 0;
      if (rse.kind() != Rse.Kind.BUFFER || keepsBuffer) {
        fit.add(new Candidate(rse.name(), held));
      }
    }
    if (fit.size() < terms.copies()) {
      throw new RuleRefused(
          RuleRefused.Cause.WRONG,
          "%d copies need as many RSEs, and '%s' means %s for %s"
              .formatted(
                  terms.copies(),
                  terms.expression(),
                  fit.isEmpty() ? "none" : fit.stream().map(Candidate::rse).toList(),
                  load.name()),
          "ask for fewer copies or name more RSEs; a buffer counts only for files that are there, and 'catena rse --expression' lists what an expression means");
    }
    Collections.shuffle(fit, new Random(seed(terms, load).hashCode()));
    return fit;
  }

  private static String seed(RuleTerms terms, Load load) {
    return terms.did() + " " + terms.expression() + " " + load.name();
  }

  private static RuleRefused noRoom(
      RuleTerms terms, Load load, List<Candidate> candidates, List<String> chosen, QuotaRoom room) {
    return new RuleRefused(
        RuleRefused.Cause.NOT_NOW,
        "%s has no place for %d copies: %s"
            .formatted(
                load.name(),
                terms.copies(),
                candidates.stream()
                    .map(Candidate::rse)
                    .filter(rse -> !chosen.contains(rse))
                    .map(rse -> room.inWords(rse, load.bytes()))
                    .collect(Collectors.joining("; "))),
        "remove a rule of the account, ask for fewer copies or other RSEs, or have the quota raised: catena quota set");
  }

  private String inWords(List<Candidate> candidates, Load load, QuotaRoom room) {
    return candidates.stream()
        .map(
            candidate ->
                "%s holds %,d of %,d bytes%s"
                    .formatted(
                        candidate.rse(),
                        candidate.held(),
                        load.bytes(),
                        room.at(candidate.rse()) == QuotaRoom.UNLIMITED
                            ? ""
                            : ", room for %,d".formatted(room.at(candidate.rse()))))
        .collect(Collectors.joining(", "));
  }
}
