package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldReasonsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, HELD",
    "3, 7, HELD",
    "4, 0, NOT_AUTHORISED",
    "6, 2, SOFTWARE_MISSING",
    "7, 28, STORAGE_FULL",
    "7, 13, NOT_AUTHORISED",
    "7, 21, STORAGE_UNREACHABLE",
    "12, 2, OUTPUT_MISSING",
    "12, 122, STORAGE_FULL",
    "13, 2, FILE_MISSING",
    "14, 30, STORAGE_READ_ONLY",
    "18, 0, SITE_UNREACHABLE",
    "26, 0, HELD",
    "33, 0, RESOURCES_EXCEEDED",
    "34, 102, MEMORY_EXCEEDED",
    "35, 0, SOFTWARE_MISSING",
    "46, 0, WALLTIME_EXCEEDED",
    "47, 0, WALLTIME_EXCEEDED",
    "4711, 0, HELD",
    "0, 0, HELD",
  })
  void theNumberSaysWhatIsToBeDoneAndTheSystemsErrorMore(int code, int subcode, Fault fault) {
    Failure failure = HoldReasons.failure(code, subcode, "why");

    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.message())
        .isEqualTo("why (HTCondor's hold code %d, subcode %d)".formatted(code, subcode));
  }

  @Test
  void ofTheResourcesThatWereExceededTheWordsTellWhich() {
    assertThat(
            HoldReasons.failure(34, 102, "Job has gone over memory limit of 64 megabytes").fault())
        .isEqualTo(Fault.MEMORY_EXCEEDED);
    assertThat(HoldReasons.failure(34, 104, "Job has exceeded allocated disk").fault())
        .isEqualTo(Fault.RESOURCES_EXCEEDED);
  }

  @Test
  void aHoldWithoutAReasonSaysSo() {
    assertThat(HoldReasons.failure(1, 0, " ").message()).startsWith("no reason given");
  }
}
