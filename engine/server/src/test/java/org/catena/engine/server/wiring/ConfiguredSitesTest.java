package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.catena.engine.core.broker.QueueLimit;
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
    assertThat(sites.open().get(0).name()).isEqualTo("LOCAL");
    assertThat(sites.open().get(0).atOnce()).isEqualTo(3);
    assertThat(sites.open().get(0).environment()).containsKey("DIMUON_TRACE");
  }

  @Test
  void aPoolTakesHundredsOfJobsAndItsOwnProgramsStandOverOurs() {
    pool();
    set("catena.jobs.sites", "POOL");
    set("catena.environment.COLOUR", "red");
    set("catena.sites.POOL.environment.COLOUR", "blue");
    set("catena.sites.POOL.software.dimuon[0]", "/opt/dimuon");
    set("catena.sites.POOL.htcondor.files", "transferred");

    JobSite pool = sites().open().get(0);

    assertThat(pool.name()).isEqualTo("POOL");
    assertThat(pool.atOnce()).isEqualTo(500);
    assertThat(pool.files()).isEqualTo(FileAccess.CARRIED);
    assertThat(pool.software().programs()).containsEntry("dimuon", List.of("/opt/dimuon"));
    assertThat(pool.environment()).isEqualTo(Map.of("COLOUR", "blue"));
  }

  @Test
  void thisMachineStaysASiteBesideAPoolSoThatItsJobsAreFollowedToTheirEnd() {
    pool();
    set("catena.jobs.sites", "POOL");

    assertThat(sites().all()).extracting(JobSite::name).containsExactly("LOCAL", "POOL");
  }

  @Test
  void aSiteThatIsNotSetUpIsRefusedWithThoseThatAre() {
    set("catena.jobs.sites", "GRID");

    refused("catena.jobs.sites names 'GRID'", "[LOCAL]", "catena.sites.GRID.kind");
  }

  @Test
  void severalSitesTakeJobsInTheOrderOfPreference() {
    pool();
    set("catena.jobs.sites", "POOL,LOCAL");
    set("catena.sites.POOL.most-waiting", "200");
    set("catena.sites.POOL.waiting-per-running", "0.15");

    JobSites sites = sites();

    assertThat(sites.open()).extracting(JobSite::name).containsExactly("POOL", "LOCAL");
    assertThat(sites.open())
        .extracting(JobSite::queue)
        .containsExactly(new QueueLimit(200, 0.15), QueueLimit.NONE);
  }

  @Test
  void aShareOfTheRunningWithoutANumberIsRefused() {
    pool();
    set("catena.sites.POOL.waiting-per-running", "0.15");

    refused("catena.sites.POOL", "most-waiting");
  }

  @Test
  void noSiteAtAllIsRefused() {
    set("catena.jobs.sites", "");

    refused("catena.jobs.sites is empty", "[LOCAL]");
  }

  @Test
  void aSiteWithoutAKindIsRefused() {
    set("catena.sites.POOL.at-once", "5");

    refused("catena.sites.POOL", "set kind to local, htcondor, slurm or arc");
  }

  @Test
  void anUnknownKindIsRefusedWithItsProperty() {
    set("catena.sites.POOL.kind", "condor");

    refused("catena.sites.pool.kind", "'condor'", "local, htcondor, slurm, arc");
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
    set("catena.jobs.sites", "POOL");
    set("catena.sites.POOL.htcondor.retries", "5");

    DagSite dags = sites().open().get(0).dags().orElseThrow();

    assertThat(dags.chosen()).isTrue();
    assertThat(dags.retries()).isEqualTo(5);
    assertThat(dags.backend().site()).isEqualTo("POOL");
  }

  @Test
  void whereJobsGoOneByOneAnEarlierStartsGraphsAreStillFollowed() {
    pool();
    set("catena.jobs.sites", "POOL");

    assertThat(sites().open().get(0).dags()).map(DagSite::chosen).contains(false);
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
  void aSlurmSiteTakesHundredsOfJobsAndSharesItsFiles() throws IOException {
    slurm();
    set("catena.jobs.sites", "CLUSTER");
    set("catena.sites.CLUSTER.slurm.partition", "main");
    set("catena.sites.CLUSTER.slurm.options[0]", "--constraint=ssd");

    JobSite cluster = sites().open().get(0);

    assertThat(cluster.name()).isEqualTo("CLUSTER");
    assertThat(cluster.atOnce()).isEqualTo(500);
    assertThat(cluster.files()).isEqualTo(FileAccess.SHARED);
    assertThat(cluster.dags()).isEmpty();
  }

  @Test
  void slurmsProgramsThatAreNotThereAreRefused() throws IOException {
    slurm();
    set("catena.sites.CLUSTER.slurm.programs", directory.resolve("nowhere").toString());

    refused("no sbatch in " + directory.resolve("nowhere"), "slurm.programs");
  }

  @Test
  void aSlurmSiteThatIsReachedOverRestNeedsNoPrograms() {
    rest();
    set("catena.sites.CLUSTER.slurm.rest.token-file", directory.resolve("token").toString());
    set("catena.jobs.sites", "CLUSTER");

    assertThat(sites().open().get(0).files()).isEqualTo(FileAccess.SHARED);
  }

  @Test
  void aSlurmSiteOverRestWithoutATokenIsRefused() {
    rest();

    refused("CLUSTER", "set slurm.rest.token-file");
  }

  @Test
  void anAddressThatIsNoneOfARestServerIsRefused() {
    rest();
    set("catena.sites.CLUSTER.slurm.rest.token-file", directory.resolve("token").toString());
    set("catena.sites.CLUSTER.slurm.rest.url", "ftp://slurm.example.org");

    refused("CLUSTER", "'ftp://slurm.example.org'", "give https://HOST:PORT");
  }

  @Test
  void anOptionThatWouldBreakOurArraysIsRefused() throws IOException {
    slurm();
    set("catena.sites.CLUSTER.slurm.options[0]", "--array=1-1000");

    refused("CLUSTER", "--array=1-1000", "leave it out");
  }

  @Test
  void whatConcernsSlurmMeansNothingToAPool() {
    pool();
    set("catena.sites.POOL.slurm.partition", "main");

    refused("catena.sites.POOL", "of kind htcondor", "set kind to slurm");
  }

  @Test
  void jobsAtAComputingElementHaveTheirFilesCarried() {
    element();
    set("catena.jobs.sites", "GRID");
    set("catena.sites.GRID.arc.queue", "long");
    set("catena.sites.GRID.arc.runtime-environments[0]", "ENV/PROXY");

    JobSite element = sites().open().get(0);

    assertThat(element.name()).isEqualTo("GRID");
    assertThat(element.files()).isEqualTo(FileAccess.CARRIED);
    assertThat(element.atOnce()).isEqualTo(500);
    assertThat(element.environment()).isEmpty();
  }

  @Test
  void aComputingElementWithoutAnAddressIsRefused() {
    set("catena.sites.GRID.kind", "arc");

    refused("catena.sites.GRID", "set arc.url to https://HOST:PORT/arex");
  }

  @Test
  void anAddressThatIsNotSecuredIsRefused() {
    element();
    set("catena.sites.GRID.arc.url", "http://ce.example.org/arex");

    refused("catena.sites.GRID", "http://ce.example.org/arex", "give https://HOST:PORT/arex");
  }

  @Test
  void aComputingElementThatWouldNotKnowUsIsRefused() {
    set("catena.sites.GRID.kind", "arc");
    set("catena.sites.GRID.arc.url", "https://ce.example.org/arex");

    refused("catena.sites.GRID", "give a certificate, a token or both");
  }

  @Test
  void whatConcernsAnElementMeansNothingToThisMachine() {
    set("catena.sites.LOCAL.arc.url", "https://ce.example.org/arex");

    refused("catena.sites.LOCAL", "set kind to arc");
  }

  @Test
  void aNameThatIsNoDirectoryIsRefused() {
    set("catena.sites.[../up].kind", "local");

    refused("'../up' is no name of a site");
  }

  private void element() {
    set("catena.sites.GRID.kind", "arc");
    set("catena.sites.GRID.arc.url", "https://ce.example.org:443/arex");
    set("catena.sites.GRID.arc.certificate", directory.resolve("proxy.pem").toString());
  }

  private void pool() {
    set("catena.sites.POOL.kind", "htcondor");
    set("catena.sites.POOL.htcondor.programs", directory.resolve("bin").toString());
  }

  private void slurm() throws IOException {
    program("sbatch");
    set("catena.sites.CLUSTER.kind", "slurm");
    set("catena.sites.CLUSTER.slurm.programs", directory.resolve("bin").toString());
  }

  private void rest() {
    set("catena.sites.CLUSTER.kind", "slurm");
    set("catena.sites.CLUSTER.slurm.programs", directory.resolve("nowhere").toString());
    set("catena.sites.CLUSTER.slurm.rest.url", "https://slurm.example.org:6820");
    set("catena.sites.CLUSTER.slurm.rest.user", "me");
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
