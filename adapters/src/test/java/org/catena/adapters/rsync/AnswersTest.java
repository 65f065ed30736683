package org.catena.adapters.rsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.remote.Claim;
import org.catena.adapters.remote.RemoteFiles.Child;
import org.catena.workflows.model.Adler32;
import org.junit.jupiter.api.Test;

/** What a disk server and rsync print, and what is read out of it. */
final class AnswersTest {
  @Test
  void whatWasReadCountsMoreThanWhatItsDirectorySays() {
    assertThat(Told.parse("regular file 5\n4\nread 4 043701ac\n"))
        .contains(new Told("regular file", new Claim(4, Optional.of(new Adler32("043701ac")))));
    assertThat(Told.parse("regular empty file 0\n").orElseThrow().file()).isTrue();
    assertThat(Told.parse("directory 4096\n").orElseThrow().directory()).isTrue();
    assertThat(Told.parse("Welcome to disk.example.org\nregular file 5\n")).isEmpty();
    assertThat(Told.parse("")).isEmpty();
  }

  @Test
  void filesAndDirectoriesAreListedWhateverTheirNames() throws Children.Unreadable {
    assertThat(children("f 4 a\0d 4096 b c\0l 3 link\0f 12 f 5 \n\"é'\0"))
        .containsExactly(
            new Child("a", 4, false),
            new Child("b c", 4096, true),
            new Child("f 5 \n\"é'", 12, false));
    assertThat(children("")).isEmpty();
  }

  @Test
  void aListThatCannotBeUnderstoodIsNotAShortOne() {
    for (String strange : List.of("f 4 a", "f 4 a\0Welcome\0", "f x a\0", "f 4 \0")) {
      assertThatThrownBy(() -> children(strange)).isInstanceOf(Children.Unreadable.class);
    }
    assertThatThrownBy(() -> Children.parse("f 4 \u00e9\0".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(Children.Unreadable.class)
        .hasMessageContaining("rename it");
  }

  @Test
  void theNumberThatALineBeginsWithIsTold() throws IOException {
    List<Long> told = new ArrayList<>();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    String said =
        "regular file 9\n17\n\r      32768   0%    1.10kB/s\r  5000000 100%  (xfr#1)\r\n12";

    try (Numbers numbers = new Numbers(kept, told::add)) {
      numbers.write(said.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(told).containsExactly(17L, 32768L, 5_000_000L);
    assertThat(kept).hasToString(said);
  }

  private static List<Child> children(String list) throws Children.Unreadable {
    return Children.parse(list.getBytes(StandardCharsets.UTF_8));
  }
}
