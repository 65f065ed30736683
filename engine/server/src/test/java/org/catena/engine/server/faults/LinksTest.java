package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What went between storage elements is counted as it goes. */
final class LinksTest extends FaultTest {
  private static final String DISK = "DCACHE-CHICAGO";

  private long count(String what) {
    return items(get("/links").get("items"))
        .filter(link -> link.get("from").asText().equals("DAQ-BUFFER"))
        .filter(link -> link.get("to").asText().equals(DISK))
        .mapToLong(link -> link.get(what).asLong())
        .sum();
  }

  @Test
  void aRawFileThatWasCopiedIsCountedOnItsLinkWithItsBytes() {
    long copies = count("arrived");
    long bytes = count("bytes");
    long run = newRun();
    detector.take(run, "science", 10);
    awaitState(run, "done");

    JsonNode file =
        items(get("/runs/" + run + "/files").get("items"))
            .filter(each -> each.get("name").asText().equals(Detector.rawName(run)))
            .findFirst()
            .orElseThrow();
    assertThat(count("arrived")).isEqualTo(copies + 1);
    assertThat(count("bytes")).isEqualTo(bytes + file.get("bytes").asLong());
    assertThat(catena("links").out()).containsPattern("DAQ-BUFFER +" + DISK + " .*100 %");
  }

  @Test
  void aSpanThatIsNoneIsRefusedWithWhatCanBeAskedFor() {
    assertThat(catena("links", "--hours", "0").err()).contains("between 1 and 744");
  }
}
