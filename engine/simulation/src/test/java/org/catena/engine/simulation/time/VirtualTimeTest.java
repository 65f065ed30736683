package org.catena.engine.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private static final Instant START = Instant.parse("2020-12-01T00:00:00Z");
  private final VirtualTime time = new VirtualTime(START, Duration.ofMinutes(1));
  private final List<String> done = new ArrayList<>();

  @Test
  void timeJumpsToWhatIsDueNextWhateverWasAskedForFirst() {
    time.after(Duration.ofHours(6), () -> done.add("late"));
    time.after(Duration.ofSeconds(5), () -> done.add("soon"));

    assertThat(time.goOn()).isTrue();
    assertThat(done).containsExactly("soon");
    assertThat(time.clock().instant()).isEqualTo(START.plusSeconds(5));
    assertThat(time.goOn()).isTrue();
    assertThat(time.now()).isEqualTo(START.plus(Duration.ofHours(6)));
    assertThat(time.goOn()).isFalse();
  }

  @Test
  void whatIsDueAtTheSameMomentIsDoneInTheOrderInWhichItWasAskedFor() {
    for (int i = 0; i < 20; i++) {
      String name = "n" + i;
      time.after(Duration.ofSeconds(1), () -> done.add(name));
    }

    while (time.goOn()) {}

    assertThat(done).hasSize(20).startsWith("n0", "n1", "n2").endsWith("n18", "n19");
  }

  @Test
  void timeNeverGoesBack() {
    time.after(Duration.ofSeconds(10), () -> time.at(START.toEpochMilli(), () -> done.add("past")));

    while (time.goOn()) {}

    assertThat(done).containsExactly("past");
    assertThat(time.now()).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void afterItsEndNothingIsDone() {
    time.after(Duration.ZERO, () -> done.add("too late"));

    time.stop();

    assertThat(time.goOn()).isFalse();
    assertThat(done).isEmpty();
  }
}
