package org.catena.engine.core.ledger;

import java.time.Instant;
import org.catena.workflows.model.LogicalFile;

/**
 * A proof that a replica may be deleted, or why not.
 *
 * @param document the evidence as canonical JSON
 * @param hash sha-256 of the document, in hexadecimal digits
 */
public record PurgeCertificate(
    long id,
    LogicalFile file,
    long runNumber,
    String rse,
    State state,
    String document,
    String hash,
    Instant issuedAt,
    Instant validUntil) {

  /** Where a certificate stands. */
  public enum State {
    REFUSED,
    ISSUED,
    EXECUTED,
    EXPIRED
  }

  /** The same certificate, as it stands now. */
  public PurgeCertificate in(State now) {
    return new PurgeCertificate(
        id, file, runNumber, rse, now, document, hash, issuedAt, validUntil);
  }
}
