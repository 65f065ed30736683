package org.catena.adapters.rsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rsync 3.2 to 3.5, dash and GNU programs said when they failed, and what is made of it. */
final class RsyncFaultsTest {
  private static final String FILE = "rsync://disk.example.org:22/data/a";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "23 | rsync: [sender] link_stat \"/data/nothing (28)\" failed: No such file or directory (2)"
            + " / rsync error: some files/attrs were not transferred (see previous errors) (code 23)"
            + " at main.c(1956) [Receiver=3.5.0] / rsync: [Receiver] write error: Broken pipe (32)"
            + " | FILE_MISSING",
        "24 | rsync warning: some files vanished before they could be transferred (code 24) at"
            + " main.c(1338) [sender=3.2.7] | FILE_MISSING",
        "11 | rsync: [receiver] write failed on \"/small/five\": No space left on device (28) /"
            + " rsync error: error in file IO (code 11) at receiver.c(657) [receiver=3.5.0]"
            + " | STORAGE_FULL",
        "11 | rsync: [receiver] write failed on \"/data/a\": Auf dem Gerät ist kein Speicherplatz mehr"
            + " verfügbar (28) / rsync error: error in file IO (code 11) | STORAGE_FULL",
        "11 | rsync: write failed on \"/data/a\": Disk quota exceeded (122) | STORAGE_FULL",
        "23 | rsync: [receiver] open \"/data/a\" failed: Permission denied (13) | NOT_AUTHORISED",
        "23 | rsync: [sender] send_files failed to open \"/data/a\": Permission denied (13)"
            + " | NOT_AUTHORISED",
        "23 | rsync: [receiver] open \"/data/a\" failed: Read-only file system (30)"
            + " | STORAGE_READ_ONLY",
        "12 | sh: 1: rsync: not found / rsync: connection unexpectedly closed (0 bytes received so"
            + " far) [sender] / rsync error: error in rsync protocol data stream (code 12) at"
            + " io.c(285) [sender=3.5.0] | SOFTWARE_MISSING",
        "127 | bash: line 1: rsync: command not found / rsync error: remote command not found (code"
            + " 127) at io.c(231) [Receiver=3.2.7] | SOFTWARE_MISSING",
        "1 | rsync: --info=progress2: unknown option | SOFTWARE_MISSING",
        "2 | protocol version mismatch -- is your shell clean? | SOFTWARE_MISSING",
        "30 | rsync error: timeout in data send/receive (code 30) at io.c(200) [sender=3.2.7]"
            + " | STORAGE_UNREACHABLE",
        "255 | ssh: connect to host 127.0.0.1 port 1: Connection refused / rsync: connection"
            + " unexpectedly closed (0 bytes received so far) [sender] / rsync error: unexplained"
            + " error (code 255) at io.c(285) [sender=3.5.0] | STORAGE_UNREACHABLE",
        "255 | me@h: Permission denied (publickey). / rsync: connection unexpectedly closed (0 bytes"
            + " received so far) [sender] | NOT_AUTHORISED",
        "255 | Host key verification failed. / rsync error: unexplained error (code 255)"
            + " | NOT_AUTHORISED",
        "12 | rsync: [sender] write error: Broken pipe (32) | STORAGE_UNREACHABLE",
        "11 | Could not chdir to home directory /home/c: No such file or directory / rsync:"
            + " [receiver] write failed on \"/data/a\": No space left on device (28) | STORAGE_FULL",
        "99 | something that nobody knows | STORAGE_UNREACHABLE",
      })
  void everyWordingOfRsyncHasItsRow(int code, String said, Fault fault) {
    CommandResult result = ended(code, said);

    Failure failure = RsyncFaults.carried("write", FILE, Path.of("/here/a"), true, result);

    assertThat(failure.fault()).as(failure.message()).isEqualTo(fault);
    assertThat(failure.message()).contains(FILE, "exit code " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | stat: cannot statx '/data/a': No such file or directory | FILE_MISSING",
        "1 | stat: cannot statx '/data/a/b': Not a directory | FILE_MISSING",
        "1 | stat: cannot statx '/data/a': Permission denied | NOT_AUTHORISED",
        "1 | stat: cannot statx '/data/a': Stale file handle | STORAGE_UNREACHABLE",
        "1 | stat: cannot statx '/data/a': Input/output error | STORAGE_UNREACHABLE",
        "1 | rm: cannot remove '/data/No such file or directory': Is a directory | BAD_REQUEST",
        "1 | rm: cannot remove '/data/a': Operation not permitted | NOT_AUTHORISED",
        "2 | files.sh: 88: cannot create /locked/a: Permission denied | NOT_AUTHORISED",
        "1 | mkdir: cannot create directory '/data/b': Read-only file system | STORAGE_READ_ONLY",
        "1 | cp: error writing '/data/.a.part': No space left on device | STORAGE_FULL",
        "1 | cp: error writing '/data/.a.part': Disk quota exceeded | STORAGE_FULL",
        "1 | stat: cannot statx '/data/aaa': File name too long | BAD_REQUEST",
        "127 | files.sh: 66: find: not found | SOFTWARE_MISSING",
        "1 | Could not chdir to home directory /home/c: No such file or directory / stat: cannot"
            + " statx '/data/a': Input/output error | STORAGE_UNREACHABLE",
        "127 | python3: error while loading shared libraries: libpython3.so: cannot open shared"
            + " object file: No such file or directory | SOFTWARE_MISSING",
        "93 | '' | STORAGE_UNREACHABLE",
        "95 | '' | FILE_MISSING",
        "94 | '' | NAME_TAKEN",
      })
  void everyWordingOfOurScriptHasItsRow(int code, String said, Fault fault) {
    CommandResult result = ended(code, said);

    Failure failure = RsyncFaults.answered("look at", FILE, result);

    assertThat(failure.fault()).as(failure.message()).isEqualTo(fault);
    assertThat(failure.message()).contains(FILE);
    assertThat(RsyncFaults.missing(result))
        .as("only what the script says is")
        .isEqualTo(code == 95);
  }

  @Test
  void aFaultOfThisMachineIsNotPutDownToTheServer() {
    CommandResult full =
        ended(11, "rsync: [receiver] write failed on \"/here/a\": No space left on device (28)");

    Failure failure = RsyncFaults.carried("read", FILE, Path.of("/here/a"), false, full);

    assertThat(failure.fault()).isEqualTo(Fault.STORAGE_FULL);
    assertThat(failure.message()).contains("on this machine, at /here/a", "Free space on this");
  }

  @Test
  void whatWasCutOffToldNothing() {
    CommandResult cut = new CommandResult(255, "", "x: No such file or directory", false, true);

    assertThat(RsyncFaults.missing(cut)).isFalse();
    assertThat(RsyncFaults.answered("look at", FILE, cut).fault())
        .isEqualTo(Fault.STORAGE_UNREACHABLE);
  }

  @Test
  void aServerThatIsNotReachedIsAStorageThatIsNotAndARefusalStaysOne() {
    assertThat(unreached(Fault.SITE_UNREACHABLE)).isEqualTo(Fault.STORAGE_UNREACHABLE);
    assertThat(unreached(Fault.NOT_AUTHORISED)).isEqualTo(Fault.NOT_AUTHORISED);
  }

  private static Fault unreached(Fault fault) {
    return RsyncFaults.unreached("write", FILE, new NotReached(new Failure(fault, "why"))).fault();
  }

  private static CommandResult ended(int code, String said) {
    return new CommandResult(code, "", said.replace(" / ", "\n"), false);
  }
}
