package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.catena.engine.server.cli.Shell;
import org.catena.engine.server.cli.directory.DataDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One running program for all tests here; each works with run numbers of its own. */
@SpringBootTest(
    classes = Floor.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "catena.slots=4")
abstract class FaultTest {
  static final String SCOPE = "cms-dimuon";
  static final Site SITE = new Site();
  private static final AtomicLong LAST_RUN = new AtomicLong(100);

  final Detector detector = new Detector(SITE.buffer());
  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort private int port;
  @Autowired ObjectMapper json;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;
  @Autowired ForwardClock clock;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("catena.data-dir", SITE.data()::toString);
    registry.add("catena.token-file", () -> SITE.data().resolve("catena.token").toString());
    registry.add("catena.software.dimuon[0]", () -> "/bin/sh");
    registry.add("catena.software.dimuon[1]", SITE.script()::toString);
    registry.add("catena.software.simulation[0]", () -> "/bin/sh");
    registry.add("catena.software.simulation[1]", SITE.simulation()::toString);
  }

  static long newRun() {
    return LAST_RUN.incrementAndGet();
  }

  /** Generous: a busy machine is no fault. */
  static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(200));
  }

  static String chunk(long run, int index) {
    return "%s.chunk-%05d.processed.csv".formatted(Detector.stem(run), index);
  }

  JsonNode get(String path) {
    HttpResponse<String> response = send("GET", path, "");
    assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
    return tree(response.body());
  }

  HttpResponse<String> post(String path, String body) {
    return send("POST", path, body);
  }

  /** What a watcher of the program is answered. */
  int health() {
    return answer("GET", "/actuator/health", "").statusCode();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return answer(method, "/api/v1" + path, body);
  }

  private HttpResponse<String> answer(String method, String path, String body) {
    try {
      String token = Files.readString(SITE.data().resolve("catena.token")).strip();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/cloudevents+json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A command typed by somebody who knows this program's data directory. */
  Shell.Result catena(String... words) {
    try (DataDirectory directory = DataDirectory.take(SITE.data(), clock)) {
      directory.listeningOn(port);
      List<String> all = new ArrayList<>(List.of(words));
      all.addAll(List.of("--data-dir", SITE.data().toString()));
      return new Shell().run(all.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  /** The catalogue's word on a file. */
  JsonNode file(String name) {
    String filter = URLEncoder.encode("name = \"" + name + "\"", StandardCharsets.UTF_8);
    JsonNode found = get("/files?filter=" + filter).get("items");
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  boolean isKnown(long run) {
    return send("GET", "/runs/" + run, "").statusCode() == 200;
  }

  JsonNode run(long run) {
    return get("/runs/" + run);
  }

  void awaitState(long run, String state) {
    eventually()
        .untilAsserted(
            () -> assertThat(isKnown(run) ? run(run).get("state").asText() : "").isEqualTo(state));
  }

  /** Stopped at this stage with nothing else of the run still working. */
  JsonNode awaitStopped(long run, String stage) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(isKnown(run) ? stage(run, stage).path("state").asText() : "")
                    .isEqualTo("stopped"));
    return stage(run, stage);
  }

  JsonNode stage(long run, String activity) {
    return items(run(run).get("stages"))
        .filter(stage -> stage.get("activityId").asText().equals(activity))
        .findFirst()
        .orElse(json.missingNode());
  }

  void awaitStage(long run, String activity, String state) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(isKnown(run) ? stage(run, activity).path("state").asText() : "")
                    .isEqualTo(state));
  }

  JsonNode job(long run, String stage, String name) {
    JsonNode listed =
        items(get("/runs/" + run + "/jobs?stage=" + stage).get("items"))
            .filter(job -> job.get("name").asText().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no job " + name + " at " + stage));
    return get("/jobs/" + listed.get("id").asLong());
  }

  /** What REST shows as open incidents whose subject or run this is. */
  List<String> openIncidents(String kind, String about) {
    return items(get("/incidents?open=true&limit=1000").get("items"))
        .filter(incident -> incident.get("kind").asText().equals(kind))
        .filter(incident -> incident.get("subject").asText().contains(about))
        .map(incident -> incident.get("message").asText())
        .toList();
  }

  /** What Cockpit shows at the boxes of a run. */
  List<Incident> inCockpit(long run) {
    return runtime
        .createIncidentQuery()
        .processInstanceId(run(run).get("processInstanceId").asText())
        .list();
  }

  long instances(long run) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(Detector.stem(run))
        .count();
  }

  JsonNode retry(long run) {
    HttpResponse<String> answer = post("/runs/" + run + "/retry", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return tree(answer.body());
  }

  static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
