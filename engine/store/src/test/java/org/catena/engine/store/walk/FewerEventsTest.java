package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.ledger.FailureClass;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of which the retry table says that they are to make fewer events. */
final class FewerEventsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Site site;
  private final Parts parts;

  FewerEventsTest(@TempDir Path directory) {
    site = new Site(directory);
    parts = Parts.ordinary().with(question -> fewer());
  }

  private static Verdict fewer() {
    return new Verdict(
        FailureClass.TRANSIENT,
        RetryAction.FEWER_EVENTS,
        false,
        0.5,
        Optional.empty(),
        Duration.ofMillis(10),
        "row",
        "as tested");
  }

  @Test
  void theyMakeFewerEachTimeAndTheCatalogueKnowsHowMany() throws Exception {
    site.write(
        "process.sh",
        """
        if [ "$1" = 103 ]; then grep -q '^NumberOfEvents=2$' "$3" || exit 3; fi
        echo "seed $1" > "$2"
        """);
    try (Engine engine = new Engine(site, parts)) {
      engine.campaigns.create(Eating.request(1, 4), "somebody");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  engine.ledgers.campaigns().find(Eating.KEY).orElseThrow().state()
                      == CampaignState.DONE);

      assertThat(events(engine)).containsExactly(2L, 5L, 5L, 5L, 5L, 5L);
    }
  }

  private static List<Long> events(Engine engine) {
    return engine
        .database
        .client()
        .sql("select events from cat_did where scope = 'mc24' and type = 'FILE' order by events")
        .query(Long.class)
        .list();
  }

  @Test
  void whatCannotBeLessFailsAndSaysWhy() throws Exception {
    site.write("process.sh", "exit 3");
    try (Engine engine = new Engine(site, parts)) {
      engine.campaigns.create(Eating.request(1, 6), "somebody");
      await()
          .atMost(PATIENCE)
          .until(() -> jobs(engine).stream().allMatch(job -> job.state() == JobState.FAILED));

      assertThat(jobs(engine))
          .allSatisfy(
              job -> {
                assertThat(job.attempts()).isEqualTo(3); // 5, 2 and 1 events
                assertThat(job.reason()).contains("it made one event, the fewest there are");
              });
    }
  }

  @Test
  void aChunkOfARunIsNotMadeSmaller() {
    site.takeData(7);
    site.write("process.sh", "exit 3");
    try (Engine engine = new Engine(site, parts.only("upload", "process"))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.ledgers.incidents().openOnes().size() > 0);

      assertThat(engine.ledgers.incidents().openOnes().get(0).message())
          .contains("only jobs of a production that sets NumberOfEvents can make fewer of them");
    }
  }

  private static WorkOrder order(Engine engine) {
    await()
        .atMost(PATIENCE)
        .until(() -> !engine.ledgers.campaigns().batches(campaign(engine)).isEmpty());
    return engine
        .ledgers
        .orders()
        .of(engine.ledgers.campaigns().batches(campaign(engine)).get(0).key())
        .get(0);
  }

  private static long campaign(Engine engine) {
    return engine.ledgers.campaigns().find(Eating.KEY).orElseThrow().id();
  }

  private static List<JobRecord> jobs(Engine engine) {
    return engine.ledgers.jobs().ofOrder(order(engine).id());
  }
}
