package ldmxsim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The job's own copy of the production's file: lines {@code KEY=VALUE}, all that the production
 * sets and after it the job's run number, seeds and files.
 */
final class JobConfig {
  private final Path file;
  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads it.
   *
   * @throws BadInput when it cannot be read
   */
  JobConfig(Path file) throws IOException {
    this.file = file;
    List<String> lines = TextFile.lines(file);
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
  }

  /**
   * A setting that must be there.
   *
   * @throws BadInput when it is not
   */
  String text(String key) throws BadInput {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new BadInput(file, key + " is missing", "set it");
    }
    return value;
  }

  /**
   * A whole number that must be there.
   *
   * @throws BadInput when it is not
   */
  long number(String key) throws BadInput {
    try {
      return Long.parseLong(text(key));
    } catch (NumberFormatException wrong) {
      throw new BadInput(file, key + "=" + text(key) + " is no whole number", "correct it");
    }
  }
}
