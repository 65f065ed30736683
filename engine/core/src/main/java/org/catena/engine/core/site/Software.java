package org.catena.engine.core.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The programs a site offers, by the name that diagrams use (a runtime environment, RTE): each is a
 * command prefix.
 */
public record Software(Map<String, List<String>> programs) {
  public Software {
    programs = Map.copyOf(programs);
  }

  /** The arguments with the program's name replaced by its prefix; empty when it is not offered. */
  public Optional<List<String>> resolve(List<String> arguments) {
    List<String> prefix = programs.get(arguments.get(0));
    if (prefix == null) {
      return Optional.empty();
    }
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(arguments.subList(1, arguments.size()));
    return Optional.of(List.copyOf(whole));
  }

  /** The names, for messages. */
  public String known() {
    return new TreeSet<>(programs.keySet()).toString();
  }
}
