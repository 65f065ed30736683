package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountingTest {
  @Test
  void fieldsOfAProcessAreCountedBehindANameWithBlanksAndBrackets() {
    String stat = "42 (a b) c) S 1 1 1 0 -1 4194304 9 9 9 9 250 50 30 20 20 0 61 0 12345 1 1\n";
    String status = "Name:\ta b) c\nVmHWM:\t  524288 kB\nVmRSS:\t  262144 kB\n";

    assertThat(ProcessCost.parse(stat, status)).isEqualTo(new ProcessCost(3.0, 0.5, 256, 512));
  }

  @Test
  void whatShellsUsedIsAddedUpWithTheirChildren() {
    ShellTimes times =
        ShellTimes.of(
            List.of(
                "0m0.010s 0m0.020s",
                "0m0.300000s 0m0.070000s",
                "0m0.000s 0m0.000s",
                "1m2.500s 0m0.100s"));

    assertThat(times.shells()).isEqualTo(2);
    assertThat(times.seconds()).isCloseTo(63.0, within(1e-9));
  }
}
