package org.catena.adapters.xrootd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.catena.adapters.remote.Storages;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.junit.jupiter.api.Test;

/** Which files are ours to touch, and how they are written down. */
final class XrootdAddressingTest {
  private final Storages storages =
      new Storages(List.of(URI.create("root://se.example.org//store")), new XrootdAddressing());

  @Test
  void oneFileHasOneAddress() {
    XrootdAddressing addressing = new XrootdAddressing();

    for (String same :
        List.of(
            "root://se.example.org//store/a",
            "root://SE.example.org:1094//store/a",
            "xroot://se.example.org/store/a",
            "root://se.example.org:1094///store//a")) {
      URI canonical = addressing.canonical(URI.create(same));

      assertThat(canonical).hasToString("root://se.example.org:1094//store/a");
      assertThat(XrootdAddressing.server(canonical)).isEqualTo("root://se.example.org:1094");
      assertThat(XrootdAddressing.path(canonical)).isEqualTo("/store/a");
    }
    assertThat(addressing.canonical(URI.create("xroots://se.example.org//store/a")))
        .hasToString("roots://se.example.org:1094//store/a");
  }

  @Test
  void aFileBeneathAStorageIsFoundHoweverItIsWritten() throws Unserved {
    assertThat(storages.file(FileUrl.parse("xroot://SE.example.org:1094/store/run/a")))
        .hasToString("root://se.example.org:1094//store/run/a");
  }

  @Test
  void whatIsBeneathNoStorageIsRefused() {
    for (String strange :
        List.of(
            "root://se.example.org//stores/a",
            "root://se.example.org//store",
            "root://se.example.org//store/",
            "root://se.example.org//store/../open/a",
            "root://se.example.org//store/./a",
            "root://se.example.org:2094//store/a",
            "root://another.example.org//store/a",
            "root://user@se.example.org//store/a",
            "root://se.example.org//store/a?authz=x",
            "root://se.example.org//store/a#b",
            "root://se.example.org//store/a%20b",
            "root://se.example.org//store/a'b",
            "roots://se.example.org//store/a",
            "https://se.example.org/store/a")) {
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
  void whatIsNoAddressOfAStorageIsRefused() {
    for (String strange : List.of("https://se.example.org/store", "root:///store", "/store")) {
      assertThatThrownBy(() -> new Storages(List.of(URI.create(strange)), new XrootdAddressing()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(strange)
          .hasMessageContaining("root://HOST");
    }
  }
}
