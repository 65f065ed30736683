package dimuon.data;

import java.util.List;

/** The names of the columns that the example works with. */
public final class PairColumns {
  /** Number of the data-taking run. */
  public static final String RUN = "Run";

  /** Invariant mass of the pair as the example computes it, in GeV. */
  public static final String MASS = "mass";

  /** Momenta (GeV), directions (azimuth in rad) and charges of both particles. */
  public static final List<String> KINEMATICS =
      List.of("pt1", "eta1", "phi1", "Q1", "pt2", "eta2", "phi2", "Q2");

  /** What a minitree keeps, in its order, as far as the input has it. */
  public static final List<String> MINITREE =
      List.of(RUN, "Event", MASS, "pt1", "eta1", "phi1", "Q1", "pt2", "eta2", "phi2", "Q2");

  private PairColumns() {}
}
