package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.SiteChangeLedger;
import org.catena.engine.core.site.Software;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcSiteChangeLedger;
import org.catena.engine.store.ledger.SpringTransactions;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/** Files of sites, by whatever hand they change. */
final class SiteRegistryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String THREE = "kind: local\nat-once: 3\n";
  private static final String KEEPING_NOWHERE =
      "kind: local\nstorage: {NOWHERE: {keep-local-copy: true}}\n";
  private static final String FIVE = "kind: local\nat-once: 5\n";

  private final Path directory;
  private final JdbcClient jdbc;
  private final SiteChangeLedger changes;
  private final IncidentLedger incidents;
  private final JdbcTransactionManager manager;
  private final List<String> removed = new ArrayList<>();

  SiteRegistryTest(@TempDir Path directory) {
    this.directory = directory;
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = JdbcClient.create(source);
    changes = new JdbcSiteChangeLedger(jdbc);
    incidents = new JdbcIncidentLedger(jdbc);
    manager = new JdbcTransactionManager(source);
  }

  /** One start of the program. */
  private void start(Body body) throws Exception {
    MockEnvironment properties = new MockEnvironment();
    properties.setProperty("catena.data-dir", directory.toString());
    properties.setProperty("catena.sites.OLD.kind", "local");
    CatenaSettings settings = Binder.get(properties).bindOrCreate("catena", CatenaSettings.class);
    SiteSettings given = SiteSettings.read(properties);
    Consumer<String> told = removed::add;
    try (ConfiguredSites sites =
            new ConfiguredSites(
                settings, given, Places.of(settings), new Software(Map.of()), ended -> {});
        SiteRegistry registry =
            new SiteRegistry(
                directory.resolve("sites"),
                sites,
                given,
                new SiteRegistry.Ledgers(changes, incidents, new SpringTransactions(manager)),
                Clock.systemUTC(),
                told)) {
      body.run(registry, sites.sites());
    }
  }

  private interface Body {
    void run(SiteRegistry registry, JobSites sites) throws Exception;
  }

  @Test
  void aSiteIsAddedChangedAndRemovedWithoutARestartAndEachChangeIsWrittenDown() throws Exception {
    start(
        (registry, sites) -> {
          registry.put("LUND", THREE, "ruth");
          assertThat(sites.open()).extracting(JobSite::name).containsExactly("LOCAL", "LUND");
          assertThat(file("LUND")).hasContent(THREE);
          JobSite before = sites.find("LUND").orElseThrow();

          registry.put("LUND", FIVE, "ada");
          JobSite after = sites.find("LUND").orElseThrow();
          assertThat(after.atOnce()).isEqualTo(5);
          assertThat(after.backend()).as("it knows the jobs there").isSameAs(before.backend());

          assertThat(registry.remove("LUND", "ruth")).isTrue();
          assertThat(sites.open()).extracting(JobSite::name).containsExactly("LOCAL");
          assertThat(file("LUND")).doesNotExist();
          assertThat(removed).containsExactly("LUND");
          assertThat(registry.remove("LUND", "ruth")).isFalse();
        });

    assertThat(changes.of("LUND", 9))
        .extracting(SiteChange::who, SiteChange::before, SiteChange::after)
        .containsExactly(
            tuple("ruth", Optional.of(FIVE), Optional.empty()),
            tuple("ada", Optional.of(THREE), Optional.of(FIVE)),
            tuple("ruth", Optional.empty(), Optional.of(THREE)));
  }

  @Test
  void whatIsRefusedChangesNothingAndLeavesNoTrace() throws Exception {
    start(
        (registry, sites) -> {
          registry.put("LUND", THREE, "ruth");

          assertThatThrownBy(() -> registry.put("LUND", "kind: local\nat-once: 0\n", "ruth"))
              .isInstanceOf(SitesRefused.class)
              .hasMessageContaining("LUND.yaml")
              .hasMessageContaining("at least 1");
          assertThatThrownBy(() -> registry.put("../up", THREE, "ruth"))
              .hasMessageContaining("'../up' is no name");
          assertThatThrownBy(() -> registry.put("NEW", "kind: arc\n", "ruth"))
              .hasMessageContaining("NEW.yaml")
              .hasMessageContaining("arc.url");
          assertThatThrownBy(() -> registry.put("NEW", KEEPING_NOWHERE, "ruth"))
              .hasMessageContaining("storage.NOWHERE")
              .hasMessageContaining("there is no such RSE; there are [");

          assertThat(sites.find("LUND").orElseThrow().atOnce()).isEqualTo(3);
          assertThat(sites.find("NEW")).isEmpty();
          assertThat(file("LUND")).hasContent(THREE);
          assertThat(file("NEW")).doesNotExist();
          assertThat(changes.of("LUND", 9)).hasSize(1);
        });
  }

  @Test
  void aFileChangedByHandHoldsWithinSecondsAndABadOneIsAnIncidentUntilItIsMended()
      throws Exception {
    start(
        (registry, sites) -> {
          registry.start();
          write("LUND", THREE);
          await().atMost(PATIENCE).until(() -> atOnce(sites) == 3);

          write("LUND", "kind: local\nat-onse: 5\n");
          await().atMost(PATIENCE).until(() -> !incidents.openOnes().isEmpty());
          assertThat(incidents.openOnes())
              .extracting(Incident::message)
              .singleElement()
              .asString()
              .contains("LUND.yaml line 2", "'at-once'", "stays as it was");
          assertThat(atOnce(sites)).isEqualTo(3);

          write("LUND", FIVE);
          await().atMost(PATIENCE).until(() -> incidents.openOnes().isEmpty());
          assertThat(atOnce(sites)).isEqualTo(5);

          Files.delete(file("LUND"));
          await().atMost(PATIENCE).until(() -> sites.open().size() == 1);
        });

    assertThat(changes.of("LUND", 9)).extracting(SiteChange::who).containsOnly("file").hasSize(3);
  }

  @Test
  void aFileThatIsBadAfterARestartLeavesTheSiteAsItWas() throws Exception {
    start((registry, sites) -> registry.put("LUND", THREE, "ruth"));
    Files.write(file("LUND"), new byte[] {(byte) 0xc3, 0x28});

    start(
        (registry, sites) -> {
          assertThat(atOnce(sites)).isEqualTo(3);
          assertThat(incidents.openOnes())
              .singleElement()
              .satisfies(open -> assertThat(open.message()).contains("not UTF-8"));
        });
  }

  @Test
  void aSiteRemovedWithJobsIsFollowedAlsoAfterARestartAndForgottenWhenTheyHaveEnded()
      throws Exception {
    attempt("RUNNING");
    start(
        (registry, sites) -> {
          registry.put("LUND", THREE, "ruth");
          registry.remove("LUND", "ruth");
          assertThat(sites.open()).extracting(JobSite::name).doesNotContain("LUND");
          assertThat(sites.find("LUND")).isPresent();
        });
    start(
        (registry, sites) -> {
          assertThat(sites.find("LUND")).isPresent();
          jdbc.sql("update attempt set state = 'SUCCEEDED'").update();
          registry.start();
          await().atMost(PATIENCE).until(() -> sites.find("LUND").isEmpty());
        });
    start((registry, sites) -> assertThat(sites.find("LUND")).isEmpty());
  }

  @Test
  void aSiteWithJobsDoesNotMoveUnderThem() throws Exception {
    attempt("SUBMITTED");
    start(
        (registry, sites) -> {
          registry.put("LUND", THREE, "ruth");

          assertThatThrownBy(
                  () ->
                      registry.put(
                          "LUND",
                          """
                          kind: arc
                          arc: {url: "https://ce.example.org/arex", token: /token}
                          """,
                          "ruth"))
              .hasMessageContaining("1 jobs of ours are where it was");
          assertThat(sites.find("LUND").orElseThrow().atOnce()).isEqualTo(3);
        });
  }

  @Test
  void aFileStandsOverPropertiesOfTheSameNameUntilItIsRemoved() throws Exception {
    start(
        (registry, sites) -> {
          assertThat(sites.open()).extracting(JobSite::name).containsExactly("LOCAL");
          registry.put("OLD", THREE, "ruth");
          assertThat(sites.open()).extracting(JobSite::name).containsExactly("LOCAL", "OLD");
          registry.remove("OLD", "ruth");
          assertThat(sites.open()).extracting(JobSite::name).containsExactly("LOCAL");
          assertThat(sites.find("OLD")).isPresent();
        });
  }

  private void attempt(String state) {
    jdbc.sql("set referential_integrity false").update();
    jdbc.sql(
            """
            insert into attempt (job_id, number, order_id, job_key, state, site, arguments,
              directory, fault, reason, intended_at)
            values (1, 1, 1, 'key', ?, 'LUND', '', '/d', '', '', current_timestamp)""")
        .param(state)
        .update();
  }

  private static int atOnce(JobSites sites) {
    return sites.find("LUND").map(JobSite::atOnce).orElse(0);
  }

  private Path file(String name) {
    return directory.resolve("sites").resolve(name + ".yaml");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve("sites"));
    Files.writeString(file(name), text, StandardCharsets.UTF_8);
  }
}
