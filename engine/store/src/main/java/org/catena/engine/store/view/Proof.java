package org.catena.engine.store.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof that a replica may be deleted, or why it may not.
 *
 * @param state refused, issued, executed, or expired (what a dry run leaves: it binds nobody)
 * @param hash sha-256 of the evidence, in hexadecimal digits
 * @param validUntil after which it must be issued again
 * @param reasons why it was refused; empty when it holds
 */
public record Proof(
    long id,
    long runNumber,
    String rse,
    String state,
    String hash,
    Instant issuedAt,
    Instant validUntil,
    Policy policy,
    List<Evidence> evidence,
    List<String> reasons) {

  /**
   * What the copies policy asks for, and what there is.
   *
   * @param requirement the RSEs that must hold a copy; null when any will do
   */
  public record Policy(int copies, int have, @Nullable String requirement) {}

  /**
   * One replica, measured.
   *
   * @param independent whether it counts: not the replica to be deleted, and not on a buffer
   */
  public record Evidence(
      String rse,
      String url,
      boolean independent,
      long bytes,
      @Nullable Long measuredBytes,
      @Nullable String expectedAdler32,
      @Nullable String measuredAdler32,
      @Nullable Instant measuredAt,
      boolean good,
      @Nullable String reason) {}
}
