package org.catena.engine.store.view;

/**
 * The numbers of the first page.
 *
 * @param chunks the jobs that process a chunk, each counted once
 * @param jobs each counted once, however many attempts it took
 */
public record SummaryView(
    Runs runs,
    RunView.Chunks chunks,
    Counts jobs,
    Attempts attempts,
    long eventsSeen,
    long eventsWaiting,
    long openIncidents) {

  public record Runs(long total, long running, long stopped, long done) {}

  /**
   * Submissions.
   *
   * @param lost left no result at the site, or never began
   */
  public record Attempts(long total, long succeeded, long failed, long lost) {}
}
