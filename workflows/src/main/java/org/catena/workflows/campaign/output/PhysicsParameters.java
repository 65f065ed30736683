package org.catena.workflows.campaign.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.catena.workflows.campaign.output.ParameterDump.Fields;

/**
 * What is simulated: the filters' thresholds, the processes made more likely, dark bremsstrahlung.
 */
final class PhysicsParameters {
  private static final String BIAS = "Geant4Bias";
  private static final String THRESHOLD = "threshold";
  private static final String MEV = "[MeV]";

  private PhysicsParameters() {}

  /**
   * @param simulated no events are read: then what is in the dump was decided by this job
   */
  static void take(JsonNode simulator, boolean simulated, Fields fields) {
    for (JsonNode action : simulator.path("actions")) {
      thresholds(action, fields);
    }
    if (simulated) {
      bias(simulator, fields);
      darkBrem(simulator, fields);
    }
  }

  private static void thresholds(JsonNode action, Fields fields) {
    for (Map.Entry<String, JsonNode> parameter : action.properties()) {
      if (parameter.getKey().contains(THRESHOLD)) {
        fields.put(lastName(action) + "_" + parameter.getKey() + MEV, parameter.getValue());
      }
    }
  }

  /** Operators since ldmx-sw 3, plain parameters before. */
  private static void bias(JsonNode simulator, Fields fields) {
    if (!simulator.has("biasing_operators")) {
      fields.put(BIAS + "Particle", simulator.path("biasing_particle"));
      fields.put(BIAS + "Process", simulator.path("biasing_process"));
      fields.put(BIAS + "Volume", simulator.path("biasing_volume"));
      fields.put(BIAS + "Threshold[MeV]", simulator.path("biasing_threshold"));
      fields.put(BIAS + "Factor", simulator.path("biasing_factor"));
    }
    for (JsonNode operator : simulator.path("biasing_operators")) {
      for (Map.Entry<String, JsonNode> parameter : operator.properties()) {
        String name = parameter.getKey();
        if (!name.contains("_name")) {
          String unit = name.contains(THRESHOLD) ? MEV : "";
          fields.put(BIAS + lastName(operator) + "_" + name + unit, parameter.getValue());
        }
      }
    }
  }

  private static void darkBrem(JsonNode simulator, Fields fields) {
    fields.put("APrimeMass", simulator.path("APrimeMass"));
    JsonNode brem = simulator.path("dark_brem");
    JsonNode model = brem.path("model");
    fields.put("APrimeMass[MeV]", brem.path("ap_mass"));
    fields.put("DarkBremModel", model.path("name"));
    if (!model.path("name").asText().equals("UNDEFINED")) {
      fields.put("DarkBremMethod", model.path("method"));
      fields.put("DarkBremEpsilon", model.path("epsilon"));
      fields.put("DarkBremThreshold[GeV]", model.path(THRESHOLD));
    }
    fields.put("DarkBremOnePerEvent", brem.path("only_one_per_event"));
    if (simulator.path("APrimeMass").asDouble() != 0) {
      fields.put("DarkBremMethodXsecFactor", simulator.path("darkbrem_globalxsecfactor"));
    }
  }

  /** The name behind all name spaces. */
  private static String lastName(JsonNode node) {
    String name = node.path("class_name").asText();
    return name.substring(name.lastIndexOf(':') + 1);
  }
}
