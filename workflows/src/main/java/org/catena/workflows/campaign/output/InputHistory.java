package org.catena.workflows.campaign.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an output inherits from the metadata of its inputs (ldmx-simprod-rte-helper, combine_meta):
 * all fields of the last input that its own record does not have, and the names of earlier input
 * files and images. The helper takes all inputs to be as large as the last one, and then misspells
 * the key; here their events are added up.
 */
public final class InputHistory {
  private static final String EVENTS = "NumberOfEvents";

  private static final List<String> KEPT = List.of("InputFile", "LdmxImage");

  private InputHistory() {}

  /**
   * The record of the output with what it inherits.
   *
   * @param inputs what the catalogue knows of each input, in the job's order; at least one
   */
  public static Map<String, Object> added(
      Map<String, Object> record, List<Map<String, String>> inputs) {
    Map<String, String> last = inputs.get(inputs.size() - 1);
    Map<String, Object> all = new LinkedHashMap<>(last);
    for (String name : KEPT) {
      String before = last.get(name);
      if (before != null) {
        all.merge("EarlierStep" + name + "s", before, (earlier, latest) -> earlier + ", " + latest);
      }
    }
    all.putAll(record);
    if (inputs.stream().allMatch(InputHistory::saysEvents)) {
      all.put(
          "CombinedNumberOfEvents",
          inputs.stream().mapToLong(input -> Long.parseLong(input.getOrDefault(EVENTS, ""))).sum());
    }
    return Collections.unmodifiableMap(all);
  }

  private static boolean saysEvents(Map<String, String> input) {
    return input.getOrDefault(EVENTS, "").matches("\\d{1,18}");
  }
}
