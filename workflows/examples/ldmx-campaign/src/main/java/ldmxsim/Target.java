package ldmxsim;

import java.util.Random;

/**
 * Electrons on a thin target: each radiates as Bethe and Heitler say (the negative logarithm of
 * what is left of its energy follows a gamma distribution whose shape is the thickness divided by
 * ln 2) and is scattered with a width of 13.6 MeV times the square root of the thickness (Particle
 * Data Group, Passage of particles through matter). {@link StrictMath} and {@link Random} give the
 * same numbers on every machine.
 */
final class Target {
  private static final double MEV_PER_GEV = 1000.;
  private static final double SCATTERING = 13.6;

  /** Relative, at 1 GeV. */
  private static final double RESOLUTION = 0.1;

  private final Steering steering;
  private final Random random;

  Target(Steering steering) {
    this.steering = steering;
    this.random = new Random(steering.seed1() << Integer.SIZE ^ steering.seed2());
  }

  /** The next event's electrons, one after the other as one sum: energies in MeV. */
  Event next() {
    double left = 0;
    double transverseX = 0;
    double transverseY = 0;
    for (int electron = 0; electron < steering.electrons(); electron++) {
      left += steering.beamEnergy() * MEV_PER_GEV * StrictMath.exp(-radiated());
      transverseX += random.nextGaussian() * width();
      transverseY += random.nextGaussian() * width();
    }
    double seen = Math.max(0, left + random.nextGaussian() * smearing(left));
    double transverse = StrictMath.sqrt(transverseX * transverseX + transverseY * transverseY);
    return new Event(left, transverse, seen, seen < steering.threshold());
  }

  private double width() {
    return SCATTERING * StrictMath.sqrt(steering.thickness());
  }

  private static double smearing(double energy) {
    return RESOLUTION * StrictMath.sqrt(energy * MEV_PER_GEV);
  }

  /** A number of a gamma distribution with a shape below 2 (Ahrens and Dieter, 1974). */
  private double radiated() {
    double shape = steering.thickness() / StrictMath.log(2);
    if (shape == 0) {
      return 0;
    }
    double whole = 0;
    if (shape >= 1) {
      whole = -StrictMath.log(1 - random.nextDouble());
      shape -= 1;
    }
    return shape == 0 ? whole : whole + fraction(shape);
  }

  private double fraction(double shape) {
    double border = 1 + shape / Math.E;
    while (true) {
      double place = border * random.nextDouble();
      double test = -StrictMath.log(1 - random.nextDouble());
      if (place <= 1) {
        double small = StrictMath.pow(place, 1 / shape);
        if (small <= test) {
          return small;
        }
      } else {
        double large = -StrictMath.log((border - place) / shape);
        if ((1 - shape) * StrictMath.log(large) <= test) {
          return large;
        }
      }
    }
  }

  /**
   * One event; energies and momenta in MeV.
   *
   * @param energy of the electrons behind the target
   * @param transverse their momentum across the beam
   * @param seen by the calorimeter
   * @param triggered whether that is little enough
   */
  record Event(double energy, double transverse, double seen, boolean triggered) {}
}
