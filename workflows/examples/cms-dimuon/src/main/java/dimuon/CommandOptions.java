package dimuon;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a program, as {@code --name value} or {@code --name=value}, each given once. */
public final class CommandOptions {
  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads {@code arguments} from position {@code from} on.
   *
   * @param known the names accepted, without dashes
   * @throws BadInput if an option is unknown, given twice or without a value
   */
  public CommandOptions(String[] arguments, int from, List<String> known) throws BadInput {
    int next = from;
    while (next < arguments.length) {
      String argument = arguments[next++];
      int equals = argument.indexOf('=');
      String option = equals < 0 ? argument : argument.substring(0, equals);
      String name = option.startsWith("--") ? option.substring(2) : "";
      if (!known.contains(name)) {
        throw new BadInput(
            "unknown option " + option, "use only --" + String.join(" --", known) + ", see --help");
      }
      if (equals < 0 && next == arguments.length) {
        throw new BadInput("option " + option + " has no value", "give one, see --help");
      }
      String value = equals < 0 ? arguments[next++] : argument.substring(equals + 1);
      if (values.put(name, value) != null) {
        throw new BadInput("option " + option + " is given twice", "give it once");
      }
    }
  }

  /** The path given with a required option. */
  public Path path(String name) throws BadInput {
    String value = required(name);
    try {
      return Path.of(value);
    } catch (InvalidPathException unusable) {
      throw new BadInput(
          "option --" + name + ": '" + value + "' is not a path", "give the path of a file");
    }
  }

  /** The whole number given with a required option; at least {@code least}. */
  public long wholeNumber(String name, long least) throws BadInput {
    String value = required(name);
    try {
      long number = Long.parseLong(value);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below, together with a number that is too small
    }
    throw new BadInput(
        "option --" + name + ": '" + value + "' is not a whole number of at least " + least,
        "correct it");
  }

  /** The finite number given with an option, or {@code otherwise} if it was not given. */
  public double number(String name, double otherwise) throws BadInput {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // told below, together with a number that is not finite
    }
    throw new BadInput(
        "option --" + name + ": '" + value + "' is not a finite number", "correct it");
  }

  private String required(String name) throws BadInput {
    @Nullable String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw new BadInput("option --" + name + " is missing", "give it, see --help");
    }
    return value;
  }
}
