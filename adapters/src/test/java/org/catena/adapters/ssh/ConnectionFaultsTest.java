package org.catena.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of OpenSSH 9.2 and 10.0 when no connection came about. */
class ConnectionFaultsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssh: connect to host h port 22: Connection refused | SITE_UNREACHABLE | does not answer",
        "ssh: Could not resolve hostname h: Name or service not known | SITE_UNREACHABLE | resolve",
        "ssh: connect to host h port 22: No route to host | SITE_UNREACHABLE | does not answer",
        "ssh: connect to host h port 22: Connection timed out | SITE_UNREACHABLE | timed out",
        "kex_exchange_identification: Connection closed by remote host | SITE_UNREACHABLE | closed",
        "Connection reset by 10.0.0.1 port 22 | SITE_UNREACHABLE | does not answer",
        "something that nobody knows | SITE_UNREACHABLE | something",
        "me@h: Permission denied (publickey,password). | NOT_AUTHORISED | see ssh.user and ssh.key",
        "Received disconnect from h port 22:2: Too many authentication failures | NOT_AUTHORISED"
            + " | ssh.key",
        "Load key \"/k\": error in libcrypto / me@h: Permission denied (publickey). |"
            + " NOT_AUTHORISED | ssh.key",
        "Load key \"/k\": incorrect passphrase supplied | NOT_AUTHORISED | no key that ssh can use",
        "No ED25519 host key is known for h and you have requested strict checking. / Host key"
            + " verification failed. | NOT_AUTHORISED | write it there (ssh.known-hosts)",
        "@@@@@@@@@@ / @    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @ / Host key"
            + " verification failed. | NOT_AUTHORISED | another key than the one in"
      })
  void itsWordsSayWhoseFaultItIs(String said, Fault fault, String words) throws IOException {
    Failure failure =
        ConnectionFaults.of(
            settings(), new CommandResult(255, "", said.replace(" / ", "\r\n"), false));

    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.message()).contains(words).contains("login.example.org");
  }

  private SshSettings settings() throws IOException {
    Path key = directory.resolve("key");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Path hosts = Files.createFile(directory.resolve("hosts"));
    return new SshSettings("lund", "login.example.org", 22, "me", key, hosts, Optional.empty());
  }
}
