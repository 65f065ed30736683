package org.catena.engine.core.submit;

import org.catena.adapters.spi.JobReport;

/**
 * What a site said last of a job, so that a site which says the same of fifty thousand jobs costs
 * no more than looking through its answer.
 */
final class LastSaid {
  private volatile Word last = Word.OTHER;
  private volatile String because = "";

  private enum Word {
    QUEUED,
    RUNNING,
    OTHER
  }

  /** Whether the site says something else than just before. What has to be acted on always is. */
  boolean isNews(JobReport report) {
    Word before = last;
    because = report instanceof JobReport.Queued queued ? queued.because() : "";
    last =
        report.fold(
            queued -> Word.QUEUED,
            running -> Word.RUNNING,
            held -> Word.OTHER,
            ended -> Word.OTHER,
            gone -> Word.OTHER,
            unseen -> Word.OTHER);
    return last == Word.OTHER || last != before;
  }

  /** Why a queued job has not begun, in the site's words; empty when it does not say. */
  String because() {
    return because;
  }
}
