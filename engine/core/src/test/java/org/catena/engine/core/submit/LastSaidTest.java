package org.catena.engine.core.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.Test;

class LastSaidTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final LastSaid last = new LastSaid();

  @Test
  void whatASiteSaysAgainIsNoNews() {
    assertThat(last.isNews(new JobReport.Queued())).isTrue();
    assertThat(last.isNews(new JobReport.Queued())).isFalse();
    assertThat(last.isNews(new JobReport.Running(NOW))).isTrue();
    assertThat(last.isNews(new JobReport.Running(NOW))).isFalse();
    assertThat(last.isNews(new JobReport.Queued())).isTrue();
  }

  @Test
  void anotherReasonToWaitIsKeptAndIsNoNews() {
    last.isNews(new JobReport.Queued("jobs of a higher priority come first (Priority)"));

    assertThat(last.isNews(new JobReport.Queued("no licence is free (Licenses)"))).isFalse();
    assertThat(last.because()).isEqualTo("no licence is free (Licenses)");

    last.isNews(new JobReport.Running(NOW));
    assertThat(last.because()).isEmpty();
  }

  @Test
  void whatHasToBeActedOnIsNewsEachTime() {
    List<JobReport> reports =
        List.of(
            new JobReport.Ended(0, NOW, NOW),
            new JobReport.Gone(new Failure(Fault.VANISHED, "gone")),
            new JobReport.Held(new Failure(Fault.HELD, "held"), 1, 0),
            new JobReport.Unseen("not listed"));

    for (JobReport report : reports) {
      assertThat(last.isNews(report)).isTrue();
      assertThat(last.isNews(report)).isTrue();
    }
    assertThat(last.isNews(new JobReport.Running(NOW))).isTrue();
  }
}
