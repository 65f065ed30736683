package org.catena.workflows.campaign.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.dag.Remark;

/**
 * All parameters of a job as ldmx-sw prints them ({@code parameterDump.json}), made into the flat
 * metadata that LDMX searches by (ldmx-simprod-rte-helper, collect_from_json). A parameter that
 * this version of ldmx-sw does not have is left out; the helper gives up.
 */
public final class ParameterDump {
  /** The digits of a number are kept as they are: they are searched for. Python writes NaN. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private static final String SIMULATOR = "Simulator";

  private final JsonNode root;

  private ParameterDump(JsonNode root) {
    this.root = root;
  }

  /**
   * @param file its name in remarks
   * @throws ProductionFormatException when it is not JSON, or not a dump of parameters
   */
  public static ParameterDump read(String file, String text) throws ProductionFormatException {
    try {
      JsonNode root = JSON.readTree(text);
      if (!root.path("sequence").isArray()) {
        throw refused(file, 0, "is no dump of ldmx-sw's parameters: it has no list 'sequence'");
      }
      return new ParameterDump(root);
    } catch (JsonProcessingException wrong) {
      int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
      throw refused(file, Math.max(line, 0), "is not JSON: " + wrong.getOriginalMessage());
    }
  }

  private static ProductionFormatException refused(String file, int line, String problem) {
    Remark remark = new Remark(file, line, "", problem, "look at how the job ended");
    return new ProductionFormatException(List.of(remark), List.of());
  }

  /**
   * The parameters that the catalogue is told, in the helper's order.
   *
   * @param detectorVersion whose geometry is meant, without the "v"
   */
  public Map<String, Object> metadata(String detectorVersion) {
    Fields fields = new Fields();
    JsonNode first = root.path("sequence").path(0);
    BeamParameters.take(first, fields);
    fields.put("RunNumber", first.has("runNumber") ? first.path("runNumber") : root.path("run"));
    fields.put("RandomSeed1", first.path("randomSeeds").path(0));
    fields.put("RandomSeed2", first.path("randomSeeds").path(1));
    boolean simulated = root.path("inputFiles").isEmpty();
    PhysicsParameters.take(first, simulated, fields);
    boolean reconstructed = false;
    for (JsonNode processor : root.path("sequence")) {
      reconstructed |= !secondName(processor).equals(SIMULATOR);
      ProcessorParameters.take(processor, secondName(processor), fields);
    }
    ConditionParameters.take(root.path("conditionsObjectProviders"), "v" + detectorVersion, fields);
    fields.put("IsRecon", reconstructed);
    fields.put("ROOTCompressionSetting", root.path("compressionSetting"));
    fields.put("PassName", root.path("passName"));
    if (root.path("maxEvents").asLong(-1) > -1) {
      fields.put("NumberOfEvents", root.path("maxEvents"));
    }
    return Collections.unmodifiableMap(fields.all());
  }

  /** The name behind the first name space. */
  private static String secondName(JsonNode processor) {
    String[] names = processor.path("className").asText().split("::", -1);
    return names.length > 1 ? names[1] : names[0];
  }

  /** What has been found so far. */
  static final class Fields {
    private final Map<String, Object> all = new LinkedHashMap<>();

    /** Nothing when it is not there. */
    void put(String name, JsonNode node) {
      JsonValue.of(node).ifPresent(value -> all.put(name, value));
    }

    void put(String name, Object value) {
      all.put(name, value);
    }

    Map<String, Object> all() {
      return all;
    }
  }
}
