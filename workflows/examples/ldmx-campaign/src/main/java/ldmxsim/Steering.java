package ldmxsim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;

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
    SteeringLines reading = new SteeringLines(file, KNOWN);
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
}
