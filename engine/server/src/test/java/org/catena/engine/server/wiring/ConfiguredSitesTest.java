package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.Software;
import org.catena.engine.core.submit.DagSite;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Sites from properties: what is understood, and what is refused with which words. */
final class ConfiguredSitesTest {
  @TempDir private Path directory;
  private final MockEnvironment properties = new MockEnvironment();

  @BeforeEach
  void aDataDirectoryAndThePoolsPrograms() throws IOException {
    properties.setProperty("catena.data-dir", directory.toString());
    Files.createDirectory(directory.resolve("bin"));
    program("condor_submit");
  }

  private void program(String name) throws IOException {
    Files.createFile(
        directory.resolve("bin").resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }

  @Test
  void withoutAWordAllJobsRunOnThisMachine() {
    set("catena.slots", "3");

    JobSites sites = sites();

    assertThat(sites.all()).extracting(JobSite::name).containsExactly("LOCAL");
    assertThat(sites.chosen().name()).isEqualTo("LOCAL");
    assertThat(sites.chosen().atOnce()).isEqualTo(3);
    assertThat(sites.chosen().environment()).containsKey("DIMUON_TRACE");
  }

  @Test
  void aPoolTakesHundredsOfJobsAndItsOwnProgramsStandOverOurs() {
    pool();
    set("catena.jobs.site", "POOL");
    set("catena.environment.COLOUR", "red");
    set("catena.sites.POOL.environment.COLOUR", "blue");
    set("catena.sites.POOL.software.dimuon[0]", "/opt/dimuon");
    set("catena.sites.POOL.htcondor.files", "transferred");

    JobSite pool = sites().chosen();

    assertThat(pool.name()).isEqualTo("POOL");
    assertThat(pool.atOnce()).isEqualTo(500);
    assertThat(pool.files()).isEqualTo(FileAccess.CARRIED);
    assertThat(pool.software().programs()).containsEntry("dimuon", List.of("/opt/dimuon"));
    assertThat(pool.environment()).isEqualTo(Map.of("COLOUR", "blue"));
  }

  @Test
  void thisMachineStaysASiteBesideAPoolSoThatItsJobsAreFollowedToTheirEnd() {
    pool();
    set("catena.jobs.site", "POOL");

    assertThat(sites().all()).extracting(JobSite::name).containsExactly("LOCAL", "POOL");
  }

  @Test
  void aSiteThatIsNotSetUpIsRefusedWithThoseThatAre() {
    set("catena.jobs.site", "GRID");

    refused("catena.jobs.site is 'GRID'", "[LOCAL]", "catena.sites.GRID.kind");
  }

  @Test
  void aSiteWithoutAKindIsRefused() {
    set("catena.sites.POOL.at-once", "5");

    refused("catena.sites.POOL", "set kind to local or htcondor");
  }

  @Test
  void anUnknownKindIsRefusedWithItsProperty() {
    set("catena.sites.POOL.kind", "slurm");

    refused("catena.sites.pool.kind", "'slurm'", "local, htcondor");
  }

  @Test
  void aMisspeltPropertyIsRefusedAndNotSilentlyADefault() {
    pool();
    set("catena.sites.POOL.htcondor.shedd", "a");

    refused("catena.sites.pool.htcondor.shedd", "no site has such a property");
  }

  @Test
  void programsThatAreNotThereAreRefused() {
    pool();
    set("catena.sites.POOL.htcondor.programs", directory.resolve("nowhere").toString());

    refused("no condor_submit in " + directory.resolve("nowhere"), "htcondor.programs");
  }

  @Test
  void aLineThatWouldSubmitMoreThanItsJobIsRefused() {
    pool();
    set("catena.sites.POOL.htcondor.extra-lines[0]", "queue 100");

    refused("POOL", "queue 100");
  }

  @Test
  void graphsGoToDagmanWholeWhereItWasChosen() throws IOException {
    dagman();
    set("catena.jobs.site", "POOL");
    set("catena.sites.POOL.htcondor.retries", "5");

    DagSite dags = sites().chosen().dags().orElseThrow();

    assertThat(dags.chosen()).isTrue();
    assertThat(dags.retries()).isEqualTo(5);
    assertThat(dags.backend().site()).isEqualTo("POOL");
  }

  @Test
  void whereJobsGoOneByOneAnEarlierStartsGraphsAreStillFollowed() {
    pool();
    set("catena.jobs.site", "POOL");

    assertThat(sites().chosen().dags()).map(DagSite::chosen).contains(false);
  }

  @Test
  void aGraphWhoseFilesWouldBeCarriedIsRefusedWithBothWaysOut() throws IOException {
    dagman();
    set("catena.sites.POOL.htcondor.files", "transferred");

    refused("catena.sites.POOL", "set htcondor.files to shared", "htcondor.runner to jobs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"schedd", "pool"})
  void aGraphForAnotherMachinesQueueIsRefused(String property) throws IOException {
    dagman();
    set("catena.sites.POOL.htcondor." + property, "elsewhere.example.org");

    refused("catena.sites.POOL", "this machine's own queue", "leave out schedd and pool");
  }

  @Test
  void fewerThanNoRetriesAreRefused() throws IOException {
    dagman();
    set("catena.sites.POOL.htcondor.retries", "-1");

    refused("catena.sites.POOL", "-1 times", "give 0 or more");
  }

  @Test
  void dagmanThatIsNotThereIsRefused() {
    pool();
    set("catena.sites.POOL.htcondor.runner", "dagman");

    refused("no condor_submit_dag in " + directory.resolve("bin"), "htcondor.programs");
  }

  @Test
  void aSiteThatTakesNoJobsIsRefused() {
    set("catena.sites.LOCAL.at-once", "0");

    refused("site LOCAL takes 0 jobs", "at least 1");
  }

  @Test
  void whatConcernsAPoolMeansNothingToThisMachine() {
    set("catena.sites.LOCAL.htcondor.schedd", "a");

    refused("catena.sites.LOCAL", "set kind to htcondor");
  }

  @Test
  void aNameThatIsNoDirectoryIsRefused() {
    set("catena.sites.[../up].kind", "local");

    refused("'../up' is no name of a site");
  }

  private void pool() {
    set("catena.sites.POOL.kind", "htcondor");
    set("catena.sites.POOL.htcondor.programs", directory.resolve("bin").toString());
  }

  private void dagman() throws IOException {
    pool();
    program("condor_submit_dag");
    set("catena.sites.POOL.htcondor.runner", "dagman");
  }

  private void set(String property, String value) {
    properties.setProperty(property, value);
  }

  private void refused(String... words) {
    assertThatThrownBy(this::sites)
        .isInstanceOf(SitesRefused.class)
        .message()
        .contains(words)
        .doesNotContain("Exception");
  }

  private JobSites sites() {
    CatenaSettings settings = Binder.get(properties).bindOrCreate("catena", CatenaSettings.class);
    try (ConfiguredSites configured =
        new ConfiguredSites(
            settings,
            SiteSettings.read(properties),
            Places.of(settings),
            new Software(Map.of("dimuon", List.of("/here/dimuon"))),
            ended -> {})) {
      return configured.sites();
    }
  }
}
