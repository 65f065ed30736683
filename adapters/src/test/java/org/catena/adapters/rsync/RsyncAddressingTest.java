package org.catena.adapters.rsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.catena.adapters.remote.Storages;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.junit.jupiter.api.Test;

/** Which files are ours to touch, and how they are written down. */
final class RsyncAddressingTest {
  private final RsyncAddressing addressing = new RsyncAddressing(StandardCharsets.UTF_8);
  private final Storages storages =
      new Storages(List.of(URI.create("rsync://disk.example.org/data")), addressing);

  @Test
  void oneFileHasOneAddress() {
    for (String same :
        List.of(
            "rsync://disk.example.org/data/a%20b",
            "rsync://DISK.example.org:22/data/a%20b",
            "RSYNC://disk.example.org:22//data///%61%20b")) {
      assertThat(addressing.canonical(URI.create(same)))
          .hasToString("rsync://disk.example.org:22/data/a%20b");
    }
  }

  @Test
  void aHostIsToldToSshWithoutBrackets() {
    URI file = URI.create("rsync://[fe80::1]:2222/data/a");

    assertThat(RsyncAddressing.host(file)).isEqualTo("fe80::1");
    assertThat(RsyncAddressing.port(file)).isEqualTo(2222);
    assertThat(addressing.canonical(file)).isEqualTo(file);
  }

  @Test
  void whatIsBeneathNoStorageIsRefused() {
    for (String strange :
        List.of(
            "rsync://disk.example.org/datas/a",
            "rsync://disk.example.org/data",
            "rsync://disk.example.org/data/",
            "rsync://disk.example.org/data/../a",
            "rsync://disk.example.org/data/%2e%2e/a",
            "rsync://disk.example.org/data/a%0Ab",
            "rsync://disk.example.org/data/a%00b",
            "rsync://disk.example.org/data/a%5Cb",
            "rsync://disk.example.org:873/data/a",
            "rsync://another.example.org/data/a",
            "rsync://user@disk.example.org/data/a",
            "rsync://disk.example.org/data/a?x=1",
            "https://disk.example.org/data/a")) {
      assertThatThrownBy(() -> storages.file(FileUrl.parse(strange)))
          .as(strange)
          .isInstanceOfSatisfying(
              Unserved.class,
              refused -> {
                assertThat(refused.refused()).isTrue();
                assertThat(refused.failure().fault()).isEqualTo(Fault.BAD_REQUEST);
                assertThat(refused.failure().message()).contains(strange);
              });
    }
  }

  @Test
  void lettersThatThisProgramCannotHandOnAreRefused() {
    URI file = URI.create("rsync://disk.example.org/data/%C3%A5");

    assertThat(addressing.speakable(file)).isTrue();
    assertThat(new RsyncAddressing(StandardCharsets.US_ASCII).speakable(file)).isFalse();
  }
}
