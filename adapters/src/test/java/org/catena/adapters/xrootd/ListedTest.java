package org.catena.adapters.xrootd;

import static org.assertj.core.api.Assertions.assertThat;

import org.catena.adapters.remote.RemoteFiles.Child;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code xrdfs ls -l} of XRootD 5.8.1 says. */
final class ListedTest {
  @Test
  void aFile() {
    assertThat(
            Listed.parse(
                "-rw-rw-r-- physicist root    6 2026-11-23 15:50:21 /store/lst/a b", "/store/lst"))
        .contains(new Child("a b", 6, false));
  }

  @Test
  void aDirectory() {
    assertThat(
            Listed.parse(
                "drwxrwxr-x physicist root 4096 2026-11-23 15:50:21 /store/lst/deep", "/store/lst"))
        .contains(new Child("deep", 4096, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-rw-rw-r-- physicist root    2 2026-11-23 15:50:21 /store/lst/deep/d",
        "-rw-rw-r-- physicist root    2 2026-11-23 15:50:21 /store/elsewhere",
        "-rw-rw-r-- physicist root   -1 2026-11-23 15:50:21 /store/lst/c",
        "-rw-rw-r-- physicist root    2 2026-11-23 15:50:21",
        "lrwxrwxrwx physicist root    2 2026-11-23 15:50:21 /store/lst/link"
      })
  void whatIsNoneOfTheDirectorysIsNotTaken(String line) {
    assertThat(Listed.parse(line, "/store/lst")).isEmpty();
  }
}
