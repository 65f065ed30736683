package dimuon.payload;

/**
 * Which pairs are Z candidates.
 *
 * @param pt both transverse momenta are above it, GeV
 * @param eta both pseudorapidities are below it in size
 * @param low least mass, GeV
 * @param high first mass that is too high, GeV
 */
record Selection(double pt, double eta, double low, double high) {
  static final Selection STANDARD = new Selection(20, 2.1, 80, 100);

  boolean takesMass(double mass) {
    return low <= mass && mass < high;
  }

  boolean takesParticle(double itsPt, double itsEta) {
    return itsPt > pt && Math.abs(itsEta) < eta;
  }
}
