package org.catena.adapters.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.webdav.CopyAnswer.Ending;
import org.catena.workflows.model.Adler32;
import org.junit.jupiter.api.Test;

/** What XRootD 5.8.1 said of copies between storages, and what is made of it. */
final class CopyAnswerTest {
  private final List<Long> told = new ArrayList<>();

  @Test
  void theLastLineSaysThatItSucceeded() throws IOException {
    assertThat(read(captured("pulled")).ending()).isEqualTo(Ending.SUCCEEDED);
  }

  @Test
  void everyMarkerTellsHowFarItIs() throws IOException {
    assertThat(read(captured("long")).ending()).isEqualTo(Ending.SUCCEEDED);

    assertThat(told).hasSize(10).isSorted().startsWith(0L, 712146944L).endsWith(2976120832L);
  }

  @Test
  void theBytesOfAllStripesCountTogether() {
    read(
        """
        Perf Marker
        Stripe Index: 0
        Stripe Bytes Transferred: 10
        End
        Perf Marker
        Stripe Index: 1
        Stripe Bytes Transferred: 5
        End
        Perf Marker
        Stripe Index: 0
        Stripe Bytes Transferred: 20
        End
        """);

    assertThat(told).containsExactly(10L, 15L, 25L);
  }

  @Test
  void aFailureKeepsItsWords() throws IOException {
    CopyAnswer full = read(captured("full"));
    CopyAnswer dead = read(captured("dead-destination"));

    assertThat(full.ending()).isEqualTo(Ending.FAILED);
    assertThat(fault(full)).isEqualTo(Fault.STORAGE_FULL);
    assertThat(dead.ending()).isEqualTo(Ending.FAILED);
    assertThat(fault(dead)).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(fault(read(captured("no-right")))).isEqualTo(Fault.NOT_AUTHORISED);
  }

  @Test
  void anAnswerThatEndsAnywhereBeforeItsLastLineTellsNothing() throws IOException {
    String whole = captured("long");
    int lastLine = whole.indexOf("success");

    for (int end = 0; end <= lastLine; end += 41) {
      assertThat(read(whole.substring(0, end)).ending()).isEqualTo(Ending.UNKNOWN);
    }
    assertThat(read(whole.substring(0, lastLine + 6)).ending()).isEqualTo(Ending.UNKNOWN);
  }

  @Test
  void successThatIsNotTheLastLineCountsForNothing() {
    assertThat(read("success: Created\nPerf Marker\n").ending()).isEqualTo(Ending.UNKNOWN);
  }

  @Test
  void aLineThatBreaksTellsNothingWhateverCameBefore() throws IOException {
    InputStream breaking =
        new SequenceInputStream(
            new ByteArrayInputStream(captured("pulled").getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }
            });

    CopyAnswer answer = CopyAnswer.read(breaking, told::add);

    assertThat(answer.ending()).isEqualTo(Ending.UNKNOWN);
    assertThat(answer.words()).contains("connection reset");
  }

  @Test
  void onlyAnAdler32IsTakenForOne() {
    assertThat(Digest.adler32("adler32=4242f2d8")).contains(new Adler32("4242f2d8"));
    assertThat(Digest.adler32("ADLER32=1")).contains(new Adler32("00000001"));
    assertThat(Digest.adler32("md5=2qBbDii/iSzweEHYk5Txbw==, adler32=4242f2d8"))
        .contains(new Adler32("4242f2d8"));
    assertThat(Digest.adler32("crc32=4242f2d8")).isEqualTo(Optional.empty());
    assertThat(Digest.adler32("")).isEqualTo(Optional.empty());
  }

  private CopyAnswer read(String text) {
    return CopyAnswer.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), told::add);
  }

  private static Fault fault(CopyAnswer answer) {
    URI file = URI.create("https://se.example.org/f");
    return WebdavFaults.copy("pulling", file, file, answer.words()).fault();
  }

  private static String captured(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            CopyAnswerTest.class.getResourceAsStream("/webdav/xrootd-5.8-" + name + ".txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
