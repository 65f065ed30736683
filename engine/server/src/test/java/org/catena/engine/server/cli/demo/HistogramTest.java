package org.catena.engine.server.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.catena.engine.server.cli.RecordedServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.Test;

final class HistogramTest {
  private static Histogram recorded() throws IOException {
    return Histogram.of(RestClient.parsed(RecordedServer.recorded("histogram.json")));
  }

  @Test
  void theHistogramIsDrawnInBlocksWithBothAxes() throws IOException {
    String drawn = String.join("\n", recorded().lines(true)) + "\n";

    assertThat(drawn).isEqualTo(RecordedServer.recorded("histogram-blocks.txt"));
  }

  @Test
  void aTerminalWithoutBlocksGetsPlainCharacters() throws IOException {
    String drawn = String.join("\n", recorded().lines(false)) + "\n";

    assertThat(drawn).isEqualTo(RecordedServer.recorded("histogram-plain.txt"));
    assertThat(drawn).matches("\\A\\p{ASCII}*\\z");
  }

  @Test
  void anEmptyHistogramHasAxesAndNoBars() {
    Histogram empty =
        Histogram.of(
            RestClient.parsed(
                "{\"low\":80,\"high\":82,\"bins\":[0,0],\"entries\":0,\"mean\":0,\"skipped\":[]}"));

    assertThat(empty.lines(true)).contains("     80 - 81  │ 0", "     81 - 82  │ 0");
  }

  @Test
  void theFullestBinsComeFirst() throws IOException {
    assertThat(recorded().fullest(2))
        .containsExactly(new Histogram.Bin(90, 91, 1286), new Histogram.Bin(91, 92, 1242));
  }
}
