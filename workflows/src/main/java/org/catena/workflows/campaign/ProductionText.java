package org.catena.workflows.campaign;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a production configuration as it is read: the same lines, keys and values. */
public final class ProductionText {
  private ProductionText() {}

  /** The whole file, each line ended. */
  public static String of(ProductionConfig config) {
    return with(config, Map.of());
  }

  /**
   * The file with other values for some keys, in their old places; a key that was not there goes to
   * the end. The text has still to be read: only then is it known to be good.
   */
  public static String with(ProductionConfig config, Map<ConfigKey, String> changes) {
    Map<ConfigKey, String> left = new LinkedHashMap<>(changes);
    StringBuilder text = new StringBuilder();
    for (ConfigLine line : config.lines()) {
      String value = ConfigKey.of(line.key()).map(left::remove).orElse(line.value());
      text.append(new ConfigLine(line.number(), line.key(), value).text()).append('\n');
    }
    left.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }
}
