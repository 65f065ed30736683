package dimuon.payload;

import dimuon.BadInput;
import dimuon.data.Header;
import dimuon.data.PairColumns;
import dimuon.data.PairFile;
import java.util.List;

/** Asks of each event of a processed file whether a selection takes it. */
final class Candidates {
  private final PairFile events;
  private final Selection selection;
  private final int mass;
  private final int pt1;
  private final int eta1;
  private final int charge1;
  private final int pt2;
  private final int eta2;
  private final int charge2;

  Candidates(PairFile events, Selection selection) throws BadInput {
    this.events = events;
    this.selection = selection;
    Header header = events.header();
    header.require(List.of(PairColumns.MASS, "pt1", "eta1", "Q1", "pt2", "eta2", "Q2"));
    mass = header.column(PairColumns.MASS);
    pt1 = header.column("pt1");
    eta1 = header.column("eta1");
    charge1 = header.column("Q1");
    pt2 = header.column("pt2");
    eta2 = header.column("eta2");
    charge2 = header.column("Q2");
  }

  /** Reads every value it needs before it judges, so that a bad one is always told. */
  boolean hasCurrent() throws BadInput {
    boolean oppositeCharges = events.number(charge1) * events.number(charge2) < 0;
    boolean first = selection.takesParticle(events.number(pt1), events.number(eta1));
    boolean second = selection.takesParticle(events.number(pt2), events.number(eta2));
    return selection.takesMass(events.number(mass)) && oppositeCharges && first && second;
  }
}
