package org.catena.engine.store.view;

import java.util.Map;
import java.util.Set;

/** Says which version of its diagram each process instance is pinned to. */
@FunctionalInterface
public interface ProcessVersions {
  /** Instances the engine does not know are not in the answer. */
  Map<String, Integer> of(Set<String> processInstanceIds);
}
