package org.catena.engine.core.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.catena.adapters.spi.JobReport;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.ledger.SiteTest.Outcome;

/** What an ended test job, and what one that does not end, says of its site. */
final class TestEnd {
  private static final int MOST_READ = 65_536;
  private static final int MOST_TOLD = 300;

  private TestEnd() {}

  /** The payload ended by itself. */
  static SiteTest ended(SiteTest test, JobReport.Ended end, Instant now) {
    if (end.exitCode() != 0) {
      String said = read(test.directory().resolve("stderr")).strip();
      String tail = said.substring(Math.max(0, said.length() - MOST_TOLD));
      return test.over(Outcome.FAILED, "exit code %d: %s".formatted(end.exitCode(), tail), now);
    }
    return read(test.directory().resolve("stdout")).contains(test.expected())
        ? test.over(Outcome.SUCCEEDED, "", now)
        : test.over(
            Outcome.FAILED,
            "it ended well, but its output has not '%s'".formatted(test.expected()),
            now);
  }

  /** It had its time; nobody waits any more. Only what the site itself said can be a failure. */
  static SiteTest late(SiteTest test, JobReport last, Instant now) {
    return last.fold(
        queued ->
            test.over(Outcome.UNKNOWN, "it was still in the queue when its time was over", now),
        running -> test.over(Outcome.FAILED, "it was still running when its time was over", now),
        held -> test.over(Outcome.FAILED, "it is held: " + held.failure().message(), now),
        ended -> ended(test, ended, now),
        gone -> test.over(Outcome.FAILED, gone.failure().message(), now),
        unseen -> test.over(Outcome.UNKNOWN, "nobody knows where it is: " + unseen.reason(), now));
  }

  private static String read(Path file) {
    try (var stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(MOST_READ), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
