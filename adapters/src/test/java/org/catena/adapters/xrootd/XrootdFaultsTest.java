package org.catena.adapters.xrootd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.workflows.model.Adler32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What xrdcp and xrdfs 5.8.1 said when they failed, and what is made of it. */
final class XrootdFaultsTest {
  private static final URI FILE = URI.create("root://se.example.org:1094//store/a");

  @ParameterizedTest
  @CsvSource({
    "not-found-stat, FILE_MISSING",
    "not-found-checksum, FILE_MISSING",
    "not-found-read, FILE_MISSING",
    "not-found-remove, FILE_MISSING",
    "not-found-rename, FILE_MISSING",
    "not-found-copy, FILE_MISSING",
    "no-right-stat, NOT_AUTHORISED",
    "no-right-checksum, NOT_AUTHORISED",
    "no-right-read, NOT_AUTHORISED",
    "no-right-write, NOT_AUTHORISED",
    "no-right-remove, NOT_AUTHORISED",
    "no-right-rename, NOT_AUTHORISED",
    "no-right-copy, NOT_AUTHORISED",
    "no-delegation, NOT_AUTHORISED",
    "no-proxy-stat, NOT_AUTHORISED",
    "no-proxy-read, NOT_AUTHORISED",
    "expired-proxy, NOT_AUTHORISED",
    "strange-authority, NOT_AUTHORISED",
    "full-write, STORAGE_FULL",
    "directory-read, BAD_REQUEST",
    "directory-checksum, BAD_REQUEST",
    "directory-remove, NAME_TAKEN",
    "exists-write, STORAGE_UNREACHABLE",
    "refused-stat, STORAGE_UNREACHABLE",
    "refused-read, STORAGE_UNREACHABLE",
    "refused-copy, STORAGE_UNREACHABLE",
    "no-host, STORAGE_UNREACHABLE",
    "silent-stat, STORAGE_UNREACHABLE",
  })
  void everyWordingHasItsRow(String name, Fault fault) throws IOException {
    CommandResult result = captured(name);

    Failure failure = XrootdFaults.of("look at", FILE, result);

    assertThat(failure.fault()).as(failure.message()).isEqualTo(fault);
    assertThat(failure.message()).contains("//store/a", "exit code " + result.exitCode());
    assertThat(XrootdFaults.missing(result)).isEqualTo(fault == Fault.FILE_MISSING);
  }

  @Test
  void ofACopyBetweenStoragesTheInnermostNumberCounts() throws IOException {
    assertThat(captured("not-found-copy").err()).contains("[3005]", "[3011]");
  }

  @Test
  void aProgramThatWasEndedToldNothing() {
    CommandResult ended = new CommandResult(137, "", "[3011] no such file", true);

    assertThat(XrootdFaults.missing(ended)).isFalse();
    assertThat(XrootdFaults.of("look at", FILE, ended).fault())
        .isEqualTo(Fault.STORAGE_UNREACHABLE);
  }

  @Test
  void aNumberThatNobodyKnowsIsNoVerdictOnTheFile() {
    CommandResult odd = new CommandResult(54, "", "[ERROR] ... [3099] something new", false);

    assertThat(XrootdFaults.missing(odd)).isFalse();
    assertThat(XrootdFaults.of("look at", FILE, odd).fault()).isEqualTo(Fault.STORAGE_UNREACHABLE);
  }

  @Test
  void onlyAnAdler32IsTakenForOne() {
    assertThat(XrootdFiles.adler32(said("adler32 043701ac\n"))).contains(new Adler32("043701ac"));
    assertThat(XrootdFiles.adler32(said("ADLER32 1\n"))).contains(new Adler32("00000001"));
    assertThat(XrootdFiles.adler32(said("md5 043701ac\n"))).isEmpty();
    assertThat(XrootdFiles.adler32(said(""))).isEmpty();
  }

  @Test
  void sizeAndKindAreReadAndNothingElseIsTakenForThem() throws IOException {
    assertThat(Entry.parse(captured("stat-file").out())).contains(new Entry(4, false));
    assertThat(Entry.parse(captured("stat-directory").out())).contains(new Entry(20480, true));
    assertThat(Entry.parse("Path: /store/Size: 5\n")).isEmpty();
    assertThat(Entry.parse("")).isEmpty();
  }

  private static CommandResult said(String out) {
    return new CommandResult(0, out, "", false);
  }

  /** The exit code, the standard output and the standard error, as a file keeps them. */
  private static CommandResult captured(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            XrootdFaultsTest.class.getResourceAsStream("/xrootd/xrootd-5.8-" + name + ".txt"),
            name)) {
      String[] parts =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^--- .*\n", -1);
      return new CommandResult(Integer.parseInt(parts[1].strip()), parts[2], parts[3], false);
    }
  }
}
