package org.catena.engine.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.SiteTest.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After which tests a site gets jobs: out after 3 failures in a row, in after 2 successes. */
final class SiteStandingTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final int FAILURES = 3;
  private static final int SUCCESSES = 2;

  @ParameterizedTest(name = "{0} {1}: excluded {2}")
  @CsvSource({
    "known, '', false",
    "known, FF, false",
    "known, FFF, true",
    "known, FFSFF, false",
    "known, FF?F, true",
    "known, FF??, false",
    "known, FFFS, true",
    "known, FFFSS, false",
    "known, FFFSFS, true",
    "known, FFFS?S, false",
    "known, FFFSSF, false",
    "new, '', true",
    "new, ?, true",
    "new, S, false",
    "new, F, true",
    "new, FS, true",
    "new, FSS, false",
    "new, SFF, false",
    "new, SFFF, true"
  })
  void failuresAndSuccessesInARowDecideAndAnUnknownFateChangesNothing(
      String site, String tests, boolean excluded) {
    SiteStanding standing =
        site.equals("new")
            ? SiteStanding.newcomer("LUND", "compute", SUCCESSES, NOON)
            : SiteStanding.untested("LUND", "compute", NOON);
    for (char test : tests.toCharArray()) {
      standing = standing.after(test(test), FAILURES, SUCCESSES);
    }

    assertThat(standing.excluded()).isEqualTo(excluded);
  }

  private static SiteTest test(char outcome) {
    Outcome how =
        switch (outcome) {
          case 'F' -> Outcome.FAILED;
          case 'S' -> Outcome.SUCCEEDED;
          default -> Outcome.UNKNOWN;
        };
    return new SiteTest(
        "LUND",
        "compute",
        new JobKey("test.LUND.1"),
        Optional.empty(),
        List.of("/bin/echo"),
        List.of(),
        "",
        Path.of("/work"),
        how,
        "why",
        NOON,
        Optional.of(NOON));
  }
}
