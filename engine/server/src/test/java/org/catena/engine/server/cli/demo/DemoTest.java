package org.catena.engine.server.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dimuon.BadInput;
import dimuon.feeder.Feeder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.catena.engine.server.cli.RecordedServer;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
  private static final String MASSES = "GET /histogram?bins=20&column=mass&container=minitrees&";
  private static final String RANGE = "high=100&low=80";

  @TempDir private Path temporary;
  private RecordedServer server;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws IOException {
    server = new RecordedServer(temporary.resolve("data"));
    server.on("GET /summary", "summary.json");
    server.on(MASSES + RANGE, "histogram.json");
    server.on(MASSES + RANGE + "&run=173692", 200, "{\"entries\":1990}");
    server.on(MASSES + RANGE + "&run=167282", 200, "{\"entries\":30}");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private boolean visit(String data, Instant now) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Feeder feeder = feeder(data);
    return new Demo(
            feeder,
            LocalServer.at(server.port(), temporary.resolve("data")),
            new Terminal(out, out, false, true),
            clock)
        .run();
  }

  private Feeder feeder(String data) throws IOException {
    Path file = temporary.resolve(data);
    Files.writeString(
        file,
        """
        Run,Event,E1,px1,py1,pz1,pt1,eta1,phi1,Q1,E2,px2,py2,pz2,pt2,eta2,phi2,Q2
        167282,1,9,1,1,1,1,1,1,1,9,1,1,1,1,1,1,-1
        173692,2,9,1,1,1,1,1,1,1,9,1,1,1,1,1,1,-1
        """);
    Path daq = temporary.resolve("daq");
    return new Feeder(
        file, daq.resolve("buffer"), daq.resolve("journal"), Duration.ZERO, Clock.systemUTC());
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whenAllRunsAreDoneTheReportIsWhatTheServerSays() throws Exception {
    server.on("GET /runs?limit=1000&offset=0", "runs-done.json");

    boolean good = visit("pairs.csv", Instant.parse("2026-11-22T12:00:00Z"));

    assertThat(good).isTrue();
    assertThat(printed()).isEqualTo(RecordedServer.recorded("report.txt"));
  }

  @Test
  void stagesAreToldAsTheyHappenEachOnce() throws Exception {
    server.on("GET /runs?limit=1000&offset=0", "runs-done.json");
    server.on("GET /runs/173692", "run-done.json");
    server.on("GET /runs/167282", 200, "{\"number\":167282}");

    visit("pairs.csv", Instant.parse("2026-11-22T08:00:00Z"));

    assertThat(printed())
        .containsSubsequence(
            "run 173692  taken in: science, 2,762 events",
            "run 173692  Copy to disk",
            "0.7 s",
            "run 173692  Process chunks",
            "28/28",
            "12.3 s",
            "run 173692  done: 3/3 copies");
  }

  @Test
  void whenWhatIsLeftIsStoppedTheIncidentsAreToldAndTheEndIsBad() throws Exception {
    server.on("GET /runs?limit=1000&offset=0", "runs.json");
    server.on("GET /runs/173692", "run-stopped.json");
    server.on("GET /incidents?open=true", "incidents.json");

    boolean good = visit("pairs.csv", Instant.parse("2026-11-22T09:00:10Z"));

    assertThat(good).isFalse();
    assertThat(printed())
        .contains("run 173692  Process chunks STOPPED: chunk 7 failed 3 times")
        .contains("run 173692 is not done:\n  chunk 7 failed 3 times\n  cannot read line 3\n")
        .contains("catena run retry 173692");
  }

  @Test
  void anotherDataFileInTheSameDirectoryIsRefusedWithTheWayOut() throws Exception {
    server.on("GET /runs?limit=1000&offset=0", 200, "{\"total\":0,\"items\":[]}");
    feeder("first.csv").feed(run -> {});

    assertThatThrownBy(() -> visit("second.csv", Instant.parse("2026-11-22T12:00:00Z")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("first.csv")
        .hasMessageContaining("--data-dir");
  }
}
