package org.catena.workflows.cax;

import java.util.List;
import java.util.Optional;

/**
 * One host of {@code cax.json}. What it does not say is empty.
 *
 * @param line where it begins in the file
 * @param method how others copy to and from it
 * @param rawDirectory where raw data lie on it
 * @param tapeDirectory from which it writes to tape
 * @param pushesTo hosts to which it uploads
 * @param pullsFrom hosts from which it downloads
 * @param processes whether it is told of versions of pax to process with
 * @param account in Rucio
 * @param uploadRse Rucio's storage element for its uploads
 */
public record CaxHost(
    int line,
    String name,
    Optional<String> hostname,
    Optional<String> username,
    Method method,
    Optional<String> rawDirectory,
    Optional<String> tapeDirectory,
    List<String> pushesTo,
    List<String> pullsFrom,
    boolean processes,
    Optional<String> account,
    Optional<String> uploadRse) {
  public CaxHost {
    pushesTo = List.copyOf(pushesTo);
    pullsFrom = List.copyOf(pullsFrom);
  }

  /** How it is copied to and from. */
  public enum Method {
    SCP("scp"),
    RSYNC("rsync"),
    GFAL_COPY("gfal-copy"),
    LCG_CP("lcg-cp"),
    RUCIO("rucio"),
    TSM("tsm");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
