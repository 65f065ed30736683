package ldmxsim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a steering file says. It looks like the Python of ldmx-sw's, but only {@code name = value}
 * is understood, with numbers, quoted text and lists of two numbers; nothing is passed over.
 *
 * @param run number of the run
 * @param seed1 first of the random seeds
 * @param seed2 second of them
 * @param events how many
 * @param detector name of the geometry
 * @param beamEnergy of each electron, in GeV
 * @param electrons in each event
 * @param thickness of the target, in radiation lengths
 * @param threshold the trigger takes events of which the calorimeter sees less than this, in MeV
 */
record Steering(
    long run,
    long seed1,
    long seed2,
    int events,
    String detector,
    double beamEnergy,
    int electrons,
    double thickness,
    double threshold) {
  private static final int MOST_EVENTS = 100_000_000;
  private static final int MOST_ELECTRONS = 1000;
  private static final int MOST_ENERGY = 1_000_000;
  private static final Pattern LINE = Pattern.compile("([A-Za-z.]+) *= *(.*?) *(?:#.*)?");
  private static final Pattern PAIR = Pattern.compile("\\[ *(\\d+) *, *(\\d+) *]");
  private static final List<String> KNOWN =
      List.of(
          "p.run",
          "sim.randomSeeds",
          "p.maxEvents",
          "detector",
          "beamEnergy",
          "nElectrons",
          "target.thickness",
          "trigger.threshold");

  /**
   * Reads a steering file.
   *
   * @throws BadInput naming the line that cannot be used
   */
  static Steering read(Path file) throws IOException {
    Reading reading = new Reading(file);
    Matcher seeds = reading.pair("sim.randomSeeds");
    return new Steering(
        (long) reading.number("p.run", 0, Integer.MAX_VALUE),
        Long.parseLong(seeds.group(1)),
        Long.parseLong(seeds.group(2)),
        (int) reading.number("p.maxEvents", 1, MOST_EVENTS),
        reading.text("detector"),
        reading.number("beamEnergy", Double.MIN_NORMAL, MOST_ENERGY),
        (int) reading.number("nElectrons", 1, MOST_ELECTRONS),
        reading.number("target.thickness", 0, 1),
        reading.number("trigger.threshold", 0, Double.MAX_VALUE));
  }

  /** The values by their names, with their lines. */
  private static final class Reading {
    private final Path file;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    Reading(Path file) throws IOException {
      this.file = file;
      List<String> lines = TextFile.lines(file);
      for (int index = 0; index < lines.size(); index++) {
        String line = lines.get(index).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          take(line, index + 1);
        }
      }
    }

    private void take(String line, int number) throws BadInput {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new BadInput(file, number, "'" + line + "' is not understood", "write name = value");
      }
      String name = parts.group(1);
      if (!KNOWN.contains(name)) {
        throw new BadInput(
            file, number, name + " is unknown", "known are " + String.join(", ", KNOWN));
      }
      values.put(name, parts.group(2));
      numbers.put(name, number);
    }

    String text(String name) throws BadInput {
      String value = value(name);
      int last = value.length() - 1;
      boolean quoted = last > 0 && "'\"".indexOf(value.charAt(0)) >= 0;
      if (!quoted || value.charAt(last) != value.charAt(0)) {
        throw wrong(name, "is not quoted", "write it between quotes");
      }
      return value.substring(1, last);
    }

    double number(String name, double least, double most) throws BadInput {
      try {
        double number = Double.parseDouble(value(name));
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException notANumber) {
        // told below, together with a number out of range
      }
      throw wrong(name, "is out of range or no number", "write one from " + least + " to " + most);
    }

    Matcher pair(String name) throws BadInput {
      Matcher pair = PAIR.matcher(value(name));
      if (!pair.matches()) {
        throw wrong(name, "is no pair of whole numbers", "write [ FIRST, SECOND ]");
      }
      return pair;
    }

    private String value(String name) throws BadInput {
      String value = values.get(name);
      if (value == null) {
        throw new BadInput(file, name + " is missing", "add a line " + name + " = VALUE");
      }
      return value;
    }

    private BadInput wrong(String name, String what, String remedy) throws BadInput {
      return new BadInput(
          file, numbers.getOrDefault(name, 0), name + " = " + value(name) + " " + what, remedy);
    }
  }
}
