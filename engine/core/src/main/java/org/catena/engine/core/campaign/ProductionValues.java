package org.catena.engine.core.campaign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.production.Productions;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;

/** Values in a text that was read before and found good. */
final class ProductionValues {
  private ProductionValues() {}

  /** The text with other values. */
  static String with(String name, String text, Map<ConfigKey, String> values) {
    return ProductionPlan.with(read(name, text), values);
  }

  /** Of the values, those that jobs of a running batch can still take. */
  static Map<ConfigKey, String> resources(Map<ConfigKey, String> values) {
    Map<ConfigKey, String> resources = new LinkedHashMap<>(values);
    resources.keySet().removeIf(key -> key != ConfigKey.WALLTIME && key != ConfigKey.MEMORY);
    return resources;
  }

  /** What the campaign's next batch has for these keys; empty texts for what is not set. */
  static Map<String, String> of(CampaignRecord campaign, Set<ConfigKey> keys) {
    ProductionConfig config = read(campaign.key().name(), campaign.config());
    Map<String, String> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key.text(), config.value(key).orElse("")));
    return values;
  }

  private static ProductionConfig read(String name, String text) {
    try {
      return Productions.read(name, text);
    } catch (ProductionFormatException changed) {
      throw new IllegalStateException("the text of " + name + " was good before", changed);
    }
  }
}
