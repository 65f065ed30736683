package org.catena.workflows.cax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Regions for the storage elements of each {@code random:} choice. Here {@code any(region=R)} picks
 * one by a seed made of the run, and the choice is kept; cax draws anew whenever it loads the file.
 */
final class RandomChoices {
  private final Map<List<String>, String> regions = new LinkedHashMap<>();

  RandomChoices(List<CaxRule> rules) {
    for (CaxRule rule : rules) {
      for (CaxRule.Destination destination : rule.destinations()) {
        if (destination.choice().size() > 1) {
          regions.computeIfAbsent(destination.choice(), one -> "random-" + (regions.size() + 1));
        }
      }
    }
  }

  /** Empty when it is in no choice. */
  Optional<String> regionOf(String rse) {
    return regions.entrySet().stream()
        .filter(each -> each.getKey().contains(rse))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** As a table says it. */
  String expression(CaxRule.Destination destination) {
    String region = regions.get(destination.choice());
    return region == null ? destination.choice().get(0) : "any(region=" + region + ")";
  }

  /** One that is in two choices, of which it can have only one region. */
  Optional<String> inTwo() {
    return regions.keySet().stream()
        .flatMap(List::stream)
        .filter(rse -> regions.keySet().stream().filter(choice -> choice.contains(rse)).count() > 1)
        .findFirst();
  }
}
