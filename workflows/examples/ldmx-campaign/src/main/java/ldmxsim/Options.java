package ldmxsim;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is on the command line.
 *
 * @param output where the events go; empty: what the configuration calls {@code FileName}
 * @param dump where the parameters go
 * @param fail share of the attempts that fail on purpose, from 0 to 1
 */
record Options(Path config, Path steering, Optional<Path> output, Path dump, double fail) {
  private static final String STEERING = "STEERING";
  private static final List<String> KNOWN = List.of("--config", "--output", "--dump", "--fail");

  /**
   * Reads {@code --name value} pairs and, before, between or after them, the steering file.
   *
   * @throws BadInput when an option is unknown, without a value, twice there or missing
   */
  static Options of(String[] arguments) throws BadInput {
    Map<String, String> given = new HashMap<>();
    int next = 0;
    while (next < arguments.length) {
      String name = arguments[next].startsWith("--") ? arguments[next++] : STEERING;
      if (!name.equals(STEERING) && !KNOWN.contains(name)) {
        throw new BadInput(
            "unknown option " + name, "use only " + String.join(" ", KNOWN) + ", see --help");
      }
      if (next == arguments.length) {
        throw new BadInput("option " + name + " has no value", "give one, see --help");
      }
      if (given.put(name, arguments[next++]) != null) {
        throw new BadInput(name + " is given twice", "give it once");
      }
    }
    String output = given.get("--output");
    return new Options(
        path("--config", given),
        path(STEERING, given),
        output == null ? Optional.empty() : Optional.of(path("--output", given)),
        given.containsKey("--dump") ? path("--dump", given) : Path.of("parameterDump.json"),
        share(given.getOrDefault("--fail", "0")));
  }

  private static Path path(String name, Map<String, String> given) throws BadInput {
    String value = given.get(name);
    if (value == null || value.isEmpty()) {
      throw new BadInput(name + " is missing", "give it, see --help");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException unusable) {
      throw new BadInput(name + ": '" + value + "' is not a path", "give the path of a file");
    }
  }

  private static double share(String text) throws BadInput {
    try {
      double share = Double.parseDouble(text);
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException notANumber) {
      // told below, together with a number that is no share
    }
    throw new BadInput("--fail: '" + text + "' is no share", "give a number from 0 to 1");
  }
}
