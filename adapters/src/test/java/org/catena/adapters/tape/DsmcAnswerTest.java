package org.catena.adapters.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TapeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dsmc says as IBM documents it, and what is made of it; it was heard from no real server. */
final class DsmcAnswerTest {
  private static final String PATH = "/tape/staging/run-9236/a";

  @Test
  void aFileThatIsThereIsListedUnderItsPathAndNoOther() throws IOException {
    DsmcAnswer listed = documented("query-there", 0);

    assertThat(listed.lists(PATH)).isTrue();
    assertThat(listed.lists("/tape/staging/run-9236")).isFalse();
    assertThat(listed.lists("/run-9236/a")).isFalse();
    assertThat(listed.absent()).isFalse();
  }

  @Test
  void aFileThatIsNotThereIsSaidSo() throws IOException {
    assertThat(documented("query-absent", 8).absent()).isTrue();
    assertThat(documented("query-absent", 8).lists(PATH)).isFalse();
    assertThat(documented("retrieve-absent", 12).absent()).isTrue();
  }

  @Test
  void oneFileThatWasArchivedIsCounted() throws IOException {
    assertThat(documented("archive", 0).counts("archived")).isTrue();
    assertThat(documented("archive", 8).counts("archived")).isTrue();
    assertThat(documented("archive", 0).counts("retrieved")).isFalse();
    assertThat(documented("retrieve", 0).counts("retrieved")).isTrue();
  }

  @Test
  void aFileThatWasLeftOutIsNotArchivedWhateverTheEnd() throws IOException {
    assertThat(documented("archive-left-out", 4).counts("archived")).isFalse();
  }

  @Test
  void anEndThatNobodySawIsNoAnswer() throws IOException {
    CommandResult broken = new CommandResult(137, words("query-absent"), "", true);

    assertThat(new DsmcAnswer(broken).absent()).isFalse();
    assertThat(new DsmcAnswer(broken).counts("archived")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable, STORAGE_UNREACHABLE",
    "rejected, NOT_AUTHORISED",
    "password, NOT_AUTHORISED",
    "full, STORAGE_FULL",
    "no-stanza, BAD_REQUEST",
    "archive-left-out, STORAGE_UNREACHABLE",
  })
  void everyMessageHasItsRow(String name, Fault fault) throws IOException {
    Failure failure = documented(name, 12).failure("store", new TapeName("run-9236/a"));

    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.message()).contains("run-9236/a", "ANS").doesNotContain("Command Line");
  }

  private static DsmcAnswer documented(String name, int exitCode) throws IOException {
    return new DsmcAnswer(new CommandResult(exitCode, words(name), "", false));
  }

  private static String words(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DsmcAnswerTest.class.getResourceAsStream("/tape/dsmc-8.1-documented-" + name + ".txt"),
            name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
