package org.catena.engine.core.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The RSEs of this installation. */
public final class RseRegistry {
  private final Map<String, Rse> byName = new LinkedHashMap<>();

  public RseRegistry(List<Rse> all) {
    for (Rse rse : all) {
      if (byName.put(rse.name(), rse) != null) {
        throw new IllegalArgumentException("RSE '" + rse.name() + "' is configured twice");
      }
    }
  }

  public List<Rse> all() {
    return List.copyOf(byName.values());
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /**
   * @throws IllegalArgumentException listing the known names
   */
  public Rse get(String name) {
    Rse rse = byName.get(name);
    if (rse == null) {
      throw new IllegalArgumentException("RSE '" + name + "' is unknown; known: " + names());
    }
    return rse;
  }
}
