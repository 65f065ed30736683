package org.catena.engine.store.view;

import java.util.List;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.port.PurgeLedger;

/** Purge certificates with their evidence. */
public final class ProofViews {
  private final PurgeLedger certificates;

  public ProofViews(PurgeLedger certificates) {
    this.certificates = certificates;
  }

  /** Oldest first. */
  public List<Proof> ofRun(long runNumber) {
    return certificates.ofRun(runNumber).stream().map(ProofViews::proof).toList();
  }

  public static Proof proof(PurgeCertificate certificate) {
    PurgeDocument document = LedgerDocuments.purge(certificate.document());
    return new Proof(
        certificate.id(),
        certificate.runNumber(),
        certificate.rse(),
        Rows.word(certificate.state().name()),
        certificate.hash(),
        certificate.issuedAt(),
        certificate.validUntil(),
        document.policy(),
        document.evidenceViews(),
        document.reasonsOrNone());
  }
}
