package org.catena.bpmn.diagrams;

import java.util.Map;

/** The engine speaks of resources; people know files. */
final class EngineMessages {
  private EngineMessages() {}

  /** The innermost reason, with the files it can be about. */
  static Finding withFiles(Throwable fault, Map<String, Drawing> byResource) {
    StringBuilder chain = new StringBuilder();
    Throwable reason = fault;
    for (Throwable one = fault; one != null; one = one.getCause()) {
      chain.append(one.getMessage()).append(' ');
      reason = one;
    }
    String files =
        byResource.entrySet().stream()
            .filter(entry -> chain.indexOf(entry.getKey()) >= 0)
            .map(entry -> entry.getValue().file().name())
            .reduce((a, b) -> a + ", " + b)
            .orElse("the diagrams");
    return new Finding(files, 0, "", "", "the engine refuses it: " + reason.getMessage(), true);
  }
}
