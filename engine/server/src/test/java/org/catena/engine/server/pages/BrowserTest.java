package org.catena.engine.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.catena.engine.server.CatenaApplication;
import org.catena.engine.server.security.FirstAdministrator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole program with its own database and directories, a detector and a browser beside it. */
@Tag("servers")
@SpringBootTest(
    classes = CatenaApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "catena.slots=4")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
abstract class BrowserTest {
  /** For a busy machine; nothing here measures speed. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Path DIRECTORY = temporary();
  private static final Payload TURNSTILE =
      Payload.in(DIRECTORY.resolve("payload"), DIRECTORY.resolve("data/software"));

  @LocalServerPort private int port;
  @Autowired private FirstAdministrator firstAdministrator;
  @Autowired private JdbcClient database;
  @Autowired private ObjectMapper json;
  @Autowired private Clock clock;

  private Chromium chromium;
  protected FirstAdministrator.Credentials administrator;
  protected LedgerReading ledger;
  protected Detector detector;
  protected Payload payload;
  protected Page page;

  @DynamicPropertySource
  static void ownDirectories(DynamicPropertyRegistry registry) {
    registry.add("catena.data-dir", () -> DIRECTORY.resolve("data").toString());
    registry.add("catena.software.dimuon", () -> TURNSTILE.command().toString());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("catena-pages");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  void open() throws IOException {
    List<FirstAdministrator.Credentials> told = new ArrayList<>();
    firstAdministrator.ensure(told::add);
    administrator = told.get(0);
    ledger = new LedgerReading(database);
    payload = TURNSTILE;
    detector = new Detector(DIRECTORY.resolve("data"), clock);
    chromium = Chromium.at("http://localhost:" + port);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    page = chromium.newPage();
  }

  @AfterAll
  void close() throws IOException {
    payload.letAllThrough();
    detector.close();
    chromium.close();
  }

  void logIn(String user, String password) {
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    page.getByText("Log in").click();
  }

  /** Asked by the browser itself, with the session of its pages. */
  JsonNode rest(String path) throws IOException {
    APIResponse response = page.request().get("/api/v1" + path);
    assertThat(response.status()).as(response.text()).isEqualTo(200);
    return json.readTree(response.body());
  }

  /** Of a run, done and all. */
  String chunksOfRest(long run) throws Exception {
    JsonNode stages = rest("/runs/" + run).at("/stages");
    for (JsonNode stage : stages) {
      if (stage.at("/activityId").asText().equals("processChunks")) {
        return stage.at("/counts/done") + "/" + stage.at("/counts/total");
      }
    }
    throw new AssertionError("no such stage: " + stages);
  }

  /** Tells that a run is there. */
  void announce(String run) {
    String token =
        page.context().cookies().stream()
            .filter(cookie -> cookie.name.equals("XSRF-TOKEN") && cookie.path.equals("/"))
            .map(cookie -> cookie.value)
            .findFirst()
            .orElseThrow();
    Map<String, Object> event =
        Map.of(
            "specversion", "1.0",
            "id", "run-" + run,
            "source", "/cms/daq",
            "type", "org.catena.run.new",
            "datacontenttype", "application/json",
            "data", Map.of("run", Long.valueOf(run)));
    APIResponse response =
        page.request()
            .post(
                "/api/v1/events",
                RequestOptions.create()
                    .setHeader("X-XSRF-TOKEN", token)
                    .setHeader("Content-Type", "application/cloudevents+json")
                    .setData(event));
    assertThat(response.status()).as(response.text()).isEqualTo(202);
  }

  String cockpitOf(long run) {
    return "/camunda/app/cockpit/default/#/process-instance/"
        + ledger.processInstance(run)
        + "/runtime";
  }

  /** The number before the slash. */
  static long partOf(Locator locator) {
    return Long.parseLong(locator.textContent().replaceAll("/.*|\\D", ""));
  }

  /** Playwright's objects belong to the test's thread. */
  static void eventually(ThrowingRunnable assertion) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE)
        .untilAsserted(assertion);
  }

  void assertNoComplaints() {
    assertThat(chromium.complaints()).isEmpty();
  }

  /** Of a question that was to be refused; those who come later find none. */
  void refusalIsTheOnlyComplaint() {
    assertThat(chromium.complaints()).singleElement().asString().contains("status of 400");
    chromium.forget();
  }
}
