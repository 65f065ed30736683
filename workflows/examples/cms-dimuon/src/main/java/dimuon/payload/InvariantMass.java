package dimuon.payload;

import dimuon.BadInput;
import dimuon.data.Header;
import dimuon.data.PairFile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Mass of a pair whose particles' own masses are neglected: {@code M = sqrt(2 pt1 pt2 (cosh(eta1 -
 * eta2) - cos(phi1 - phi2)))}, in GeV if the momenta are.
 */
final class InvariantMass {
  /** 17 digits give every double back exactly. */
  private static final MathContext FULL_PRECISION = new MathContext(17, RoundingMode.HALF_EVEN);

  private final int pt1;
  private final int eta1;
  private final int phi1;
  private final int pt2;
  private final int eta2;
  private final int phi2;

  InvariantMass(Header header) throws BadInput {
    pt1 = header.column("pt1");
    eta1 = header.column("eta1");
    phi1 = header.column("phi1");
    pt2 = header.column("pt2");
    eta2 = header.column("eta2");
    phi2 = header.column("phi2");
  }

  /** The mass of the event {@code pairs} stands at. */
  double of(PairFile pairs) throws BadInput {
    double mass =
        of(
            pairs.number(pt1) * pairs.number(pt2),
            pairs.number(eta1) - pairs.number(eta2),
            pairs.number(phi1) - pairs.number(phi2));
    if (!Double.isFinite(mass)) {
      throw pairs.unreadable(pt1, "the pair's mass is " + mass + ", check pt, eta and phi of both");
    }
    return mass;
  }

  /** StrictMath: two sites with different processors must write the same bytes. */
  static double of(double productOfPt, double differenceOfEta, double differenceOfPhi) {
    return StrictMath.sqrt(
        2 * productOfPt * (StrictMath.cosh(differenceOfEta) - StrictMath.cos(differenceOfPhi)));
  }

  /** As text: not {@link Double#toString}, whose digits changed with JDK 19. */
  static String text(double mass) {
    return new BigDecimal(mass).round(FULL_PRECISION).toPlainString();
  }
}
