package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.rundb.RunDatabaseWatch;
import org.catena.engine.server.CatenaApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program, with a run database and without. */
final class RunDatabaseStartTest {
  @TempDir private Path directory;

  private ConfigurableApplicationContext start(String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--catena.data-dir=" + directory.toAbsolutePath());
    arguments.add("--server.port=0");
    for (String setting : settings) {
      arguments.add("--catena.run-database." + setting);
    }
    return new SpringApplicationBuilder(CatenaApplication.class)
        .run(arguments.toArray(String[]::new));
  }

  @Test
  void oneThatIsAwayIsAnIncidentAndWithoutOneNobodyLooksForAny() {
    try (ConfigurableApplicationContext catena =
        start("url=mongodb://127.0.0.1:9", "poll=200ms", "answer-limit=500ms")) {
      assertThat(catena.getBeanProvider(RunDatabaseWatch.class).getIfAvailable()).isNotNull();
      IncidentLedger incidents = catena.getBean(IncidentLedger.class);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(incidents.openOnes())
                      .extracting(Incident::kind)
                      .containsExactly(RunDatabaseWatch.AWAY));
    }

    try (ConfigurableApplicationContext catena = start()) {
      assertThat(catena.getBeanProvider(RunDatabaseWatch.class).getIfAvailable()).isNull();
      assertThat(catena.getBeanProvider(MongoClient.class).getIfAvailable()).isNull();
    }
  }

  @Test
  void aWrongOneIsRefusedAtStartWithTheNameOfItsSetting() {
    assertThatThrownBy(() -> start("url=mongodb://me:secret@runs.example.org").close())
        .rootCause()
        .hasMessageContaining("the url must hold neither user nor password")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> start("collection=runs_new").close())
        .rootCause()
        .isInstanceOf(SitesRefused.class)
        .hasMessageContaining("catena.run-database.url");
  }
}
