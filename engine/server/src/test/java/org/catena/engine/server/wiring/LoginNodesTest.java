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
import org.catena.engine.core.submit.JobSites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Sites over ssh from properties: what is understood, and what is refused with which words. */
final class LoginNodesTest {
  @TempDir private Path directory;
  private final MockEnvironment properties = new MockEnvironment();

  @BeforeEach
  void aDataDirectory() {
    set("catena.data-dir", directory.toString());
  }

  @Test
  void aSiteOverSshNeedsNoProgramsHereAndHasItsFilesCarriedUnlessItSharesThem() throws IOException {
    overSsh();
    set("catena.jobs.sites", "CLUSTER");
    set("catena.sites.CLUSTER.ssh.directory", "/scratch/me/catena");

    assertThat(sites().open().get(0).files()).isEqualTo(FileAccess.CARRIED);

    overSshShared();
    set("catena.jobs.sites", "POOL");
    assertThat(sites().open().get(0).files()).isEqualTo(FileAccess.SHARED);
    assertThat(sites().open().get(0).dags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "host, -oProxyCommand=x, is no name or address of a host",
    "host, a b, is no name or address of a host",
    "port, 0, set a number from 1 to 65535",
    "user, -l, is no name of a user",
    "key, /no/such/key, name the file of a private key",
    "known-hosts, /no/such/file, with ssh-keyscan",
    "directory, scratch, give an absolute path such as",
    "directory, /, no folder for our files",
    "shared-files, true, leave one out"
  })
  void whatSshCannotUseIsRefusedWithItsProperty(String name, String value, String words)
      throws IOException {
    overSsh();
    set("catena.sites.CLUSTER.ssh.directory", "/scratch/me/catena");
    set("catena.sites.CLUSTER.ssh." + name, value);

    refused("catena.sites.CLUSTER", "ssh." + name, words);
  }

  @Test
  void aLoginNodeWithoutAFolderForCarriedFilesIsRefusedWithBothWaysOut() throws IOException {
    overSsh();

    refused("catena.sites.CLUSTER", "ssh.directory is not set", "set ssh.shared-files to true");
  }

  @Test
  void aKeyThatOthersMayReadIsRefused() throws IOException {
    overSsh();
    set("catena.sites.CLUSTER.ssh.directory", "/scratch/me/catena");
    Files.setPosixFilePermissions(
        directory.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));

    refused("ssh.key", "others may use", "chmod 600");
  }

  @Test
  void aGraphForAQueueOverSshIsRefused() throws IOException {
    overSshShared();
    set("catena.sites.POOL.htcondor.runner", "dagman");

    refused("catena.sites.POOL", "set htcondor.runner to jobs");
  }

  @Test
  void sshMeansNothingToThisMachine() {
    set("catena.sites.LOCAL.ssh.host", "login.example.org");

    refused("catena.sites.LOCAL", "ssh.* means nothing", "leave ssh out");
  }

  private void overSsh() throws IOException {
    set("catena.sites.CLUSTER.kind", "slurm");
    ssh("CLUSTER");
  }

  private void overSshShared() throws IOException {
    set("catena.sites.POOL.kind", "htcondor");
    ssh("POOL");
    set("catena.sites.POOL.ssh.shared-files", "true");
    set("catena.sites.POOL.ssh.time-zone", "Europe/Stockholm");
  }

  private void ssh(String site) throws IOException {
    for (String file : List.of("key", "known_hosts")) {
      Files.writeString(directory.resolve(file), "");
      Files.setPosixFilePermissions(
          directory.resolve(file), PosixFilePermissions.fromString("rw-------"));
    }
    set("catena.sites." + site + ".ssh.host", "login.example.org");
    set("catena.sites." + site + ".ssh.user", "me");
    set("catena.sites." + site + ".ssh.key", directory.resolve("key").toString());
    set("catena.sites." + site + ".ssh.known-hosts", directory.resolve("known_hosts").toString());
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
            new Software(Map.of()),
            ended -> {})) {
      return configured.sites();
    }
  }
}
