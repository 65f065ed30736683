package org.catena.engine.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One evening at the experiment, from the login to the last minitree, in the order of the methods:
 * the real program takes in the real runs while a real browser looks on.
 */
@Isolated("Cockpit gives up on a machine that is too busy to load it in seven seconds")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PagesIT extends BrowserTest {
  private static final int RELOADS = 5;

  private static final String HELD = "/runs/" + Payload.HELD_RUN;
  private static final String BROKEN = "/runs/" + Payload.BROKEN_RUN;
  private static final String CHUNKS_BOX = "stage-processChunks";

  @Test
  @Order(1)
  void whoIsNotLoggedInMeetsTheLoginPageAndGoesOnFromThere() {
    page.navigate("/runs?state=");
    assertThat(page).hasTitle("Catena: log in");
    Screenshots.ofOurs(page, "login");

    logIn("nobody", "guess");
    assertThat(page.getByRole(AriaRole.ALERT)).hasText("Name or password is wrong.");
    logIn(administrator.user(), administrator.password());

    assertThat(page).hasURL(Pattern.compile(".*/runs\\?state=$"));
    assertThat(page.getByTestId("live")).hasAttribute("data-state", "live");
  }

  @Test
  @Order(2)
  void theRunsPageMovesByItselfAndIsNeverAheadOfTheLedger() {
    page.navigate("/");
    detector.start();
    Set<Long> seen = new TreeSet<>();

    eventually(
        () -> {
          long shown = partOf(page.getByTestId("summary-chunks"));
          assertThat(shown).isLessThanOrEqualTo(ledger.chunksDone());
          seen.add(shown);
          assertThat(seen).hasSizeGreaterThan(4);
        });
    Screenshots.ofOurs(page, "runs-first");
  }

  @Test
  @Order(3)
  void whenNothingMovesEveryNumberOnTheRunsPageIsThatOfRestAndTheLedger() throws Exception {
    eventually(() -> assertThat(ledger.runsDone()).isEqualTo(Detector.FIRST_RUNS - 1));

    assertThat(page.getByTestId("summary-runs-done"))
        .hasText(String.valueOf(Detector.FIRST_RUNS - 1));
    assertThat(page.getByTestId("summary-runs-stopped")).hasText("1");
    assertThat(page.getByTestId("summary-runs-running")).hasText("0");
    JsonNode summary = rest("/summary");
    assertThat(page.getByTestId("summary-chunks"))
        .hasText(ledger.chunksDone() + "/" + ledger.chunks());
    assertThat(summary.at("/chunks/done").asLong()).isEqualTo(ledger.chunksDone());
    assertThat(summary.at("/chunks/total").asLong()).isEqualTo(ledger.chunks());
    for (JsonNode run : rest("/runs").at("/items")) {
      long number = run.at("/number").asLong();
      String progress = ledger.chunksDone(number) + "/" + ledger.chunks(number);
      assertThat(page.getByTestId("run-progress-" + number)).hasText(progress);
      assertThat(run.at("/chunks/done") + "/" + run.at("/chunks/total")).isEqualTo(progress);
    }
  }

  @Test
  @Order(4)
  void theDiagramOfARunCountsWhileItIsLookedAt() throws Exception {
    detector.showOthers();
    eventually(() -> assertThat(ledger.chunks(Payload.HELD_RUN)).isEqualTo(28));
    page.navigate(HELD);
    Locator counter = page.getByTestId(CHUNKS_BOX);

    for (int through : List.of(0, 4, 12)) {
      payload.letThrough(through);

      assertThat(counter).hasText(through + "/" + Payload.HELD_RUN_CHUNKS);
      assertThat(ledger.chunksDone(Payload.HELD_RUN)).isEqualTo(through);
      assertThat(chunksOfRest(Payload.HELD_RUN)).isEqualTo(through + "/28");
    }

    assertThat(page.getByTestId("stage-uploadGrid")).hasText(Pattern.compile("\\d/\\d"));
    assertThat(page.getByTestId("diagram")).hasAttribute("data-ready", "true");
  }

  @Test
  @Order(5)
  void everyChunkIsACellInTheStateOfItsJob() {
    eventually(() -> assertThat(cellStates()).isEqualTo(ledger.chunkStates(Payload.HELD_RUN)));

    assertThat(cellStates().subList(0, 12)).containsOnly("succeeded");
    eventually(() -> assertThat(cellStates()).contains("running").doesNotContain("failed"));
    Screenshots.ofOurs(page, "run");
    Screenshots.wide(page, "run");
  }

  @Test
  @Order(6)
  void aCellOpensItsJobWithAttemptsAndLog() {
    page.getByTestId("chunk-3").click();

    Locator panel = page.getByTestId("job-panel");
    assertThat(panel).hasAttribute("data-state", "succeeded");
    assertThat(panel.getByTestId("attempt-1")).hasAttribute("data-state", "succeeded");
    assertThat(panel.getByTestId("log")).containsText("events 300 to 399 of run-00173692.raw.csv");
    Screenshots.showFromTop(panel);
    Screenshots.ofOurs(page, "run-job");
  }

  @Test
  @Order(7)
  void theRunsPageShowsFirstWhatNeedsAPerson() {
    page.navigate("/");

    assertThat(page.locator("tbody tr").first())
        .hasAttribute("data-testid", "run-row-" + Payload.BROKEN_RUN);
    assertThat(page.locator("tbody tr").first()).hasAttribute("data-state", "stopped");
    assertThat(page.getByTestId("run-progress-" + Payload.HELD_RUN)).hasText("12/28");
    eventually(() -> assertThat(page.locator("tbody tr").count()).isEqualTo(Detector.RUNS));
    Screenshots.ofOurs(page, "runs");
    Screenshots.wide(page, "runs");
  }

  @Test
  @Order(8)
  void aFailedChunkIsRedAndSaysWhy() {
    page.navigate(BROKEN);

    assertThat(page.getByTestId(CHUNKS_BOX)).hasText("5/" + Payload.BROKEN_RUN_CHUNKS);
    assertThat(page.getByTestId(CHUNKS_BOX)).hasAttribute("data-state", "stopped");
    Locator cell = page.getByTestId("chunk-" + Payload.BROKEN_CHUNK);
    assertThat(cell).hasAttribute("data-state", "failed");
    assertThat(page.locator(".incidents")).containsText(Payload.BROKEN_SAYS);
    Screenshots.ofOurs(page, "run-stopped");

    cell.click();
    Locator panel = page.getByTestId("job-panel");
    assertThat(panel.getByTestId("attempt-3")).hasAttribute("data-state", "failed");
    assertThat(panel.getByTestId("log")).containsText(Payload.BROKEN_SAYS);
    Screenshots.showFromTop(panel);
    Screenshots.ofOurs(page, "run-stopped-job");
    Screenshots.wide(page, "run-stopped");
  }

  @Test
  @Order(9)
  void theIntakePageShowsWhatWaitsAndWhatNeedsAPerson() throws Exception {
    announce("999999");
    page.navigate("/intake");

    assertThat(page.getByTestId("event-run-999999")).hasAttribute("data-state", "waiting");
    assertThat(page.locator(".incidents")).containsText(Payload.BROKEN_SAYS);
    Screenshots.ofOurs(page, "intake");
  }

  @Test
  @Order(10)
  void cockpitShowsTheStoppedRunWithoutASecondLogin() {
    Page stopped = camunda(cockpitOf(Payload.BROKEN_RUN), "run-00166784");
    assertThat(stopped.locator("[data-container-id=processChunks] .badge-important")).isVisible();
    stopped.getByText("Incidents", new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(stopped.locator("body")).containsText("chunk-00002 of 'Process in chunks'");
    Screenshots.of(stopped, "cockpit-stopped");
    stopped.close();
  }

  @Test
  @Order(11)
  void cockpitShowsARunningRunWithItsReadableKey() {
    Page running = camunda(cockpitOf(Payload.HELD_RUN), "run-00173692");
    assertThat(running.locator("[data-container-id=processChunks] .badge").first()).isVisible();
    Screenshots.of(running, "cockpit");
    running.close();
    Page processes = camunda("/camunda/app/cockpit/default/#/processes", "Raw to minitrees");
    Screenshots.of(processes, "cockpit-processes");
    processes.close();
  }

  /** A page of Camunda's, once it shows that text; its loader gives up for good after seconds. */
  private Page camunda(String address, String text) {
    Page opened = page.context().newPage();
    opened.navigate(address);
    for (int reload = 0; reload < RELOADS && !shows(opened, text); reload++) {
      opened.reload();
    }
    assertThat(opened.locator("body")).containsText(text);
    return opened;
  }

  private static boolean shows(Page opened, String text) {
    try {
      assertThat(opened.locator("body"))
          .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  @Test
  @Order(12)
  void tasklistAndAdminOpenWithTheSameLogin() {
    Page tasks = camunda("/camunda/app/tasklist/default/", "Select a task in the list.");
    assertThat(tasks.locator("body")).containsText("First Administrator");
    Screenshots.of(tasks, "tasklist");
    tasks.close();
    Page users = camunda("/camunda/app/admin/default/#/users", "List of users");
    assertThat(users.locator("body")).containsText("First Administrator");
    Screenshots.of(users, "admin");
    users.close();
  }

  @Test
  @Order(13)
  void retryRunsOnlyWhatFailed() throws Exception {
    payload.mend();
    page.navigate(BROKEN);

    page.getByTestId("retry").click();
    assertThat(page.getByText("This run is stopped")).isHidden();
    payload.letAllThrough();

    assertThat(page.getByTestId(CHUNKS_BOX)).hasText("6/6");
    assertThat(page.getByTestId(CHUNKS_BOX)).hasAttribute("data-state", "done");
    assertThat(ledger.chunkAttempts(Payload.BROKEN_RUN)).containsExactly(1, 1, 4, 1, 1, 1);
  }

  @Test
  @Order(14)
  void atTheEndThePagesShowTheSampleWhole() {
    eventually(() -> assertThat(ledger.runsDone()).isEqualTo(Detector.RUNS));
    page.navigate("/");

    assertThat(page.getByTestId("summary-runs-done")).hasText("19");
    assertThat(page.getByTestId("summary-chunks")).hasText("116/116");
    Screenshots.ofOurs(page, "runs-done");
    page.navigate(HELD);
    assertThat(page.getByTestId("stage-purgeBuffer")).hasText("1/1");
    Screenshots.wide(page, "run-done");
  }

  @Test
  @Order(15)
  void theMinitreesShowTheZ() {
    page.navigate("/minitrees");
    Locator histogram = page.getByTestId("histogram");

    assertThat(histogram).hasAttribute("data-entries", "7523");
    List<String> bins = List.of(histogram.getAttribute("data-bins").split(","));
    assertThat(bins).hasSize(20);
    assertThat(bins.get(10)).isEqualTo("1286");
    assertThat(bins.get(11)).isEqualTo("1242");
    assertThat(page.getByTestId("histogram-stat-mean")).hasText("90.4456 GeV");
    Screenshots.ofOurs(page, "minitrees");
    page.getByTestId("histogram-run").selectOption("173692");
    assertThat(histogram).hasAttribute("data-entries", "1990");
  }

  @Test
  @Order(16)
  void theCatalogueAnswersQueriesAndPointsAtWhatItCannotRead() {
    page.navigate("/data");
    page.getByTestId("query").fill("type = \"science\" and events > 500");
    page.getByTestId("query").press("Enter");
    assertThat(page).hasURL(Pattern.compile(".*filter=type.*"));
    assertThat(page.locator("table.rows tbody tr").first()).isVisible();
    Screenshots.ofOurs(page, "data");
    Screenshots.wide(page, "data");
    assertNoComplaints();

    page.getByTestId("query").fill("type = \"science\" und events > 500");
    page.getByTestId("query").press("Enter");

    assertThat(page.getByTestId("query-fault").locator("mark")).hasText("und");
    Screenshots.ofOurs(page, "data-query-fault");
    refusalIsTheOnlyComplaint();
  }

  @Test
  @Order(17)
  void aSiteIsClosedOnItsCardForAReasonAndOpenedAgain() {
    page.navigate("/sites");
    Locator card = page.getByTestId("site-LOCAL");
    assertThat(card).containsText("open");
    card.getByText("close …").click();
    card.getByLabel("Why LOCAL is closed").fill("cooling");
    card.getByText("close", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(card).containsText("cooling");
    Screenshots.ofOurs(page, "sites");

    card.getByText("open", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(card).not().containsText("cooling");
    assertNoComplaints();
  }

  @Test
  @Order(18)
  void aNewSiteIsRefusedWithTheWrongLineAddedAndRemovedOnItsForm() {
    page.navigate("/sites");
    page.getByText("add a site …").click();
    Locator form = page.getByTestId("site-form");
    form.getByLabel("Name of the site").fill("SECOND");
    form.getByLabel("Kind").selectOption("local");
    form.getByLabel("Description of the site").fill("kind: local\nat-onse: 3\n");
    form.getByText("add", new Locator.GetByTextOptions().setExact(true)).click();
    assertThat(form).containsText("SECOND.yaml line 2: 'at-onse' is no word of a site");
    Screenshots.ofOurs(page, "sites-form");
    refusalIsTheOnlyComplaint();

    form.getByLabel("Description of the site").fill("kind: local\nat-once: 3\n");
    form.getByText("add", new Locator.GetByTextOptions().setExact(true)).click();
    Locator card = page.getByTestId("site-SECOND");
    assertThat(card).containsText("of 3 places");
    card.getByText("change …").click();
    assertThat(form).containsText("admin added it");
    form.getByText("remove").click();
    assertThat(card).hasCount(0);
    assertNoComplaints();
  }

  @Test
  @Order(19)
  void aProductionsFileIsLookedThroughBeforeItsCampaignIsStartedAndWatchedToItsEnd()
      throws Exception {
    Path example = Path.of("../../workflows/examples/ldmx-campaign/campaign");
    String config =
        Files.readString(example.resolve("ldmxproduction.config"))
            .replace("NumberofJobs=100", "NumberofJobs=6");
    page.navigate("/campaigns");
    page.getByTestId("new-config").fill(config.replace("JobMemory=0.5", "JobMemory=-2"));
    Locator remarks = page.getByTestId("remarks").first();
    assertThat(remarks.locator("[data-line='19']")).containsText("is negative (JobMemory)");
    Screenshots.ofOurs(page, "campaigns-error");

    page.getByTestId("new-config").fill(config);
    assertThat(page.getByTestId("start-campaign")).isDisabled();
    page.getByTestId("new-template")
        .fill(Files.readString(example.resolve("templates/target.py.tpl")));
    assertThat(page.getByTestId("new-plan")).containsText("6 jobs a batch, 10 min");
    page.getByTestId("new-batches").fill("2");
    page.getByTestId("start-campaign").click();

    Locator card = page.getByTestId("campaign-v1-target");
    assertThat(card.getByTestId("campaign-registered")).hasText("12");
    assertThat(card).hasAttribute("data-state", "done");
    JsonNode campaign = rest("/campaigns/mc-example/v1-target");
    assertThat(campaign.at("/jobs/done").asInt()).isEqualTo(12);
    assertThat(rest("/files?dataset=v1-target-batch2").at("/total").asInt()).isEqualTo(6);
    Screenshots.ofOurs(page, "campaigns");
    Screenshots.wide(page, "campaigns");
    assertNoComplaints();
  }

  @Test
  @Order(20)
  void theLinksPageShowsWhatWasCopiedFromWhereToWhere() throws Exception {
    page.navigate("/links");
    JsonNode links = rest("/links").at("/items");
    assertThat(links).hasSizeGreaterThan(3);
    for (JsonNode link : links) {
      Locator card =
          page.getByTestId("link-" + link.at("/from").asText() + "-" + link.at("/to").asText());
      assertThat(card).containsText(link.at("/arrived").asText());
    }
    Screenshots.ofOurs(page, "links");
    Screenshots.wide(page, "links");
    assertNoComplaints();
  }

  private List<String> cellStates() {
    return IntStream.range(0, Payload.HELD_RUN_CHUNKS)
        .mapToObj(chunk -> page.getByTestId("chunk-" + chunk).getAttribute("data-state"))
        .toList();
  }
}
