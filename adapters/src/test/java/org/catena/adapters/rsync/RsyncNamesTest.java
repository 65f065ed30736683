package org.catena.adapters.rsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a shell, ssh or rsync would read in its own way. */
@Tag("servers")
final class RsyncNamesTest extends RsyncFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b  c",
        " a ",
        "it's \"so\"",
        "$(touch x)",
        "`touch x`;touch x&|<>(){}",
        "-rf",
        "--delete",
        "a[1]",
        "a*",
        "a?",
        "~root",
        "#%41",
        "host:a",
        "räksmörgås-Ω",
        "!x"
      })
  void aFileOfThatNameComesGoesIsListedAndErased(String name) throws IOException {
    RsyncTransferAgent agent = agent();
    Path source = Files.writeString(disk.resolve("source"), "seen " + name);
    for (String decoy : List.of("a1", "ab")) {
      stored("data", decoy);
    }
    FileUrl first = bed.file("data", name + "/" + name);
    FileUrl second = bed.file("data", "second " + name);
    Path back = disk.resolve("back " + name);

    arrives(agent, request(FileUrl.of(source), first, source));
    arrives(agent, request(first, second, source));
    arrives(agent, request(second, FileUrl.of(back), source));

    assertThat(back).hasSameBinaryContentAs(source);
    assertThat(bed.stored("data", name).resolve(name)).hasSameBinaryContentAs(source);
    assertThat(bed.list("data")).containsExactlyInAnyOrder("a1", "ab", name, "second " + name);
    List<FileUrl> listed = new ArrayList<>();
    assertThat(agent.list(bed.file("data", name), file -> listed.add(file.url()))).isEmpty();
    assertThat(listed).hasSize(1);
    assertThat(stat(agent, listed.get(0))).isInstanceOf(StatOutcome.Measured.class);
    assertThat(agent.erase(Set.of(first)).get(first)).isEqualTo(new EraseOutcome.Erased());
    assertThat(bed.stored("data", name)).isEmptyDirectory();
    assertThat(bed.inside("ls -A /home/physicist /")).doesNotContainPattern("(?m)^x$");
  }

  private void arrives(RsyncTransferAgent agent, TransferRequest copy) {
    assertThat(transferred(agent, copy)).isEqualTo(new TransferReport.Arrived());
  }

  @Test
  void aNameWithALineEndIsListedAndOtherwiseRefused() throws IOException {
    stored("data", "a\nb");
    RsyncTransferAgent agent = agent();
    List<FileUrl> listed = new ArrayList<>();

    assertThat(agent.list(bed.file("data", ""), file -> listed.add(file.url()))).isEmpty();

    assertThat(listed).hasSize(1);
    assertThat(stat(agent, listed.get(0))).isInstanceOf(StatOutcome.Unreadable.class);
    assertThat(agent.erase(Set.copyOf(listed)).get(listed.get(0)))
        .isInstanceOf(EraseOutcome.Refused.class);
  }

  @Test
  void aNameInUnknownLettersIsSaidToBeOne() {
    bed.inside("touch \"$(printf '%s/caf\\351' '" + bed.stored("data", "") + "')\"");

    assertThat(agent().list(bed.file("data", ""), file -> fail("nobody can write its name")))
        .hasValueSatisfying(failure -> assertThat(failure.message()).contains("caf", "rename it"));
  }

  @Test
  void linksAreFollowedAsSitesMakeTreesOfThem() throws IOException {
    Path source = stored("data", "a");
    Files.createSymbolicLink(bed.stored("data", "link"), Path.of("a"));
    Files.createSymbolicLink(bed.stored("data", "nowhere"), Path.of("gone"));
    RsyncTransferAgent agent = agent();
    Path back = disk.resolve("back");

    arrives(agent, request(bed.file("data", "link"), FileUrl.of(back), source));

    assertThat(back).hasContent(Files.readString(source, StandardCharsets.UTF_8));
    List<String> listed = new ArrayList<>();
    assertThat(
            agent.list(
                bed.file("data", ""),
                file -> listed.add(file.url().uri().getPath().replaceAll(".*/", ""))))
        .isEmpty();
    assertThat(listed).containsExactlyInAnyOrder("a", "link");
  }
}
