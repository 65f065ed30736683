package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import org.catena.adapters.spi.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons that computing elements gave. */
final class ArcFaultsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Job is canceled by external request | REMOVED",
        "Failed in data staging: Failed writing to destination: https://se/x.root : Failed while"
            + " writing to destination: Permission denied: Forbidden | NOT_AUTHORISED",
        "Failed in data staging: Failed checking source replica https://se/missing: Failed to"
            + " obtain information about file: No such file or directory: Not Found | FILE_MISSING",
        "Failed in data staging: Destination URL already exists | NAME_TAKEN",
        "Failed in data staging: Transfer timed out | STORAGE_UNREACHABLE",
        "Internal error in uploader | STORAGE_UNREACHABLE",
        "Error reading user generated output file list | OUTPUT_MISSING",
        "Submission: runtime script failed | SOFTWARE_MISSING",
        "Job submission to LRMS failed | SITE_UNREACHABLE",
        "Failed initiating job submission to LRMS | SITE_UNREACHABLE",
        "Failed extracting LRMS ID | SITE_UNREACHABLE",
        "Local submission client failed | SITE_UNREACHABLE",
        "LRMS error: (257) Node fail | VANISHED",
        "LRMS error: (-1) Job died unexpectedly | VANISHED",
        "Job missing from SLURM | VANISHED",
        "Job disappeared from SGE | VANISHED",
        "Job was lost | VANISHED",
        "LRMS error: (271) Job killed: walltime exceeded limit | WALLTIME_EXCEEDED",
        "LRMS error: (15) Job was killed: TIMEOUT | WALLTIME_EXCEEDED",
        "LRMS error: (271) Job exceeded memory limit | MEMORY_EXCEEDED",
        "LRMS error: (9) OUT_OF_MEMORY | MEMORY_EXCEEDED",
        "LRMS error: (137) Job finished with wrong exit code - 137 != 0 | SIGNALLED",
        "LRMS error: (13) Job finished with wrong exit code - 13 != 0 | VANISHED",
        "Job was killed by PBS | SIGNALLED",
        "User proxy expired | NOT_AUTHORISED",
        "something new | VANISHED",
      })
  void aReasonIsARowOfTheTable(String reason, Fault fault) {
    assertThat(ArcFaults.end(reason).fault()).isEqualTo(fault);
    assertThat(ArcFaults.end(reason).message()).isEqualTo(reason);
  }

  @Test
  void noReasonIsSaid() {
    assertThat(ArcFaults.end("\n").message()).contains("gives no reason");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Requested queue nosuchqueue is not allowed for this user | BAD_REQUEST",
        "No more jobs allowed | QUEUE_FULL",
        "Failed to create session directory | SITE_UNREACHABLE",
        "Failed to retrieve delegation credentials provided by client | NOT_AUTHORISED",
      })
  void aRefusalIsARowOfTheTable(String reason, Fault fault) {
    assertThat(ArcFaults.refusal(reason).fault()).isEqualTo(fault);
    assertThat(ArcFaults.refusal(reason).message()).contains(reason);
  }
}
