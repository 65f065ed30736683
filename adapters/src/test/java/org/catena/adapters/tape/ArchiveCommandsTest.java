package org.catena.adapters.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settings that would lose files, and what is said of them. */
final class ArchiveCommandsTest {
  private static final List<String> GOOD = List.of("archiver", "{name}", "{file}");
  private static final List<String> VERIFY = List.of("archiver", "{name}");

  @Test
  void commandsSayOfWhat() {
    refused(List.of("archiver", "{file}"), GOOD, VERIFY, 3, "store", "put {name} into it");
    refused(GOOD, List.of("archiver", "{file}"), VERIFY, 3, "retrieve", "put {name} into it");
    refused(GOOD, GOOD, List.of("archiver"), 3, "verify", "put {name} into it");
    refused(List.of(), GOOD, VERIFY, 3, "store", "name the program");
  }

  @Test
  void bracesThatNobodyFillsAreNamed() {
    refused(List.of("archiver", "{name}", "{size}"), GOOD, VERIFY, 3, "{size}");
    refused(GOOD, List.of("archiver", "{name}", "{checksum}"), VERIFY, 3, "{checksum}");
    refused(GOOD, GOOD, List.of("archiver", "{name}", "{file}"), 3, "{file}");
  }

  @Test
  void whatIsAbsentIsNoSuccess() {
    refused(GOOD, GOOD, VERIFY, 0, "1 to 255");
  }

  @Test
  void aValueThatLooksLikeAPlaceStaysAsItIs() {
    assertThat(
            Places.filled("{name}:{file}:{other}:$1", Map.of("{name}", "{file}", "{file}", "$2\\")))
        .isEqualTo("{file}:$2\\:{other}:$1");
  }

  @Test
  void aStagingDirectoryThatDsmcCouldMisreadIsRefused() {
    for (String staging : List.of("relative/staging", "/a/../staging", "/with blank", "/a*")) {
      assertThatThrownBy(
              () ->
                  new DsmcSettings(
                      "dsmc",
                      Path.of(staging),
                      Optional.empty(),
                      Optional.empty(),
                      Map.of(),
                      Duration.ofHours(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(staging);
    }
  }

  private static void refused(
      List<String> store, List<String> retrieve, List<String> verify, int absent, String... words) {
    assertThatThrownBy(() -> new ArchiveCommands(store, retrieve, verify, absent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }
}
