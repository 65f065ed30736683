package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

final class StreamTest extends ServerTest {
  @Autowired private ChangeFeed feed;

  @Test
  void aBurstOfChangesArrivesGatheredAndNoneIsLost() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpResponse<Stream<String>> stream =
        client.send(reader("/api/v1/stream").build(), HttpResponse.BodyHandlers.ofLines());
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    Thread reading = new Thread(() -> stream.body().forEach(lines::add));
    reading.setDaemon(true);
    reading.start();
    await().until(() -> lines.contains("event:ping"));

    for (long run = 1; run <= 1000; run++) {
      feed.changed(run);
    }

    await().atMost(Duration.ofMinutes(1)).until(() -> lines.toString().contains("1000]"));
    assertThat(lines.stream().filter("event:change"::equals).count()).isBetween(1L, 3L);
    assertThat(lines.toString()).containsPattern("\"runs\":\\[1[,\\]]");
  }
}
