package org.catena.adapters.rundb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.catena.adapters.spi.RunCopy;
import org.catena.adapters.spi.RunDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DocumentReaderTest {
  @Test
  void aDocumentOfXenon1tIsRead() throws Exception {
    RunDocument run = Samples.read("xenon1t");

    assertThat(run.id()).isEqualTo("58938a9c0d2f9b2e5c3f1a01");
    assertThat(run.number()).isEqualTo(6731);
    assertThat(run.name()).isEqualTo("170202_1938");
    assertThat(run.detectors()).containsExactly("tpc");
    assertThat(run.start()).contains(Instant.parse("2017-02-02T19:38:20Z"));
    assertThat(run.end()).contains(Instant.parse("2017-02-02T20:38:24Z"));
    assertThat(run.source()).isEqualTo("none");
    assertThat(run.mode()).isEmpty();
    assertThat(run.tags()).containsExactly("_sciencerun1", "blinded");
    assertThat(run.data())
        .extracting(RunCopy::host)
        .containsExactly("xe1t-datamanager", "tsm-server", "rucio-catalogue", "midway-login1");
    assertThat(run.data().get(2))
        .isEqualTo(
            new RunCopy(
                "rucio-catalogue",
                "raw",
                "transferred",
                "x1t_SR001_170202_1938_tpc:raw",
                Optional.empty(),
                Optional.empty(),
                List.of("UC_OSG_USERDISK", "NIKHEF_USERDISK"),
                List.of("UC_OSG_USERDISK:valid", "no_rule"),
                "",
                ""));
    assertThat(run.data().get(1).created()).contains(Instant.parse("2017-02-03T01:00:00Z"));
    assertThat(run.oddities())
        .containsExactly("data[1].creation_time should be a date, not a list of 2");
  }

  @Test
  void aDocumentOfXenonntIsRead() throws Exception {
    RunDocument run = Samples.read("xenonnt");

    assertThat(run.number()).isEqualTo(20134);
    assertThat(run.name()).isEmpty();
    assertThat(run.detectors()).containsExactly("tpc", "neutron_veto");
    assertThat(run.source()).isEqualTo("AmBe_top");
    assertThat(run.mode()).isEqualTo("tpc_bkg_ambe");
    assertThat(run.tags()).containsExactly("_sr0_preliminary");
    assertThat(run.data()).hasSize(4);
    assertThat(run.data().get(1).rses()).containsExactly("LNGS_USERDISK");
    assertThat(run.data().get(2).rses()).containsExactly("UC_DALI_USERDISK");
    assertThat(run.data().get(1).did()).isEqualTo("xnt_020134:raw_records-rfzvpzj4mf");
    assertThat(run.data().get(1).protocol()).isEqualTo("rucio");
    assertThat(run.data().get(3).rses()).isEmpty();
    assertThat(run.oddities()).isEmpty();
  }

  @Test
  void whatYearsHaveLeftInADocumentIsToldAndTheRestIsRead() throws Exception {
    RunDocument run = Samples.read("odd");

    assertThat(run.number()).isEqualTo(6732);
    assertThat(run.name()).isEmpty();
    assertThat(run.start()).isEmpty();
    assertThat(run.tags()).isEmpty();
    assertThat(run.source()).isEmpty();
    assertThat(run.data())
        .extracting(RunCopy::status)
        .containsExactly("transferred", "transferring", "transferred", "RSEreupload");
    assertThat(run.data().get(1).checksum()).isEmpty();
    assertThat(run.data().get(2).rses()).containsExactly("UC_OSG_USERDISK");
    assertThat(run.oddities())
        .containsExactly(
            "name should be a string, not 170202",
            "start should be a date, not 2017-02-02",
            "data[0].creation_time should be a date, not a list of 0",
            "data[1].checksum should be a string, not NaN",
            "data[2].host and type are 'xe1t-datamanager' and 'raw' once more",
            "data[3]. is no entry: garbage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                        | missing
          {"number": null}          | missing
          {"number": "6731"}        | '6731'
          {"number": -1}            | -1
          {"number": 6731.25}       | '6731.25'
          {"number": [6731]}        | '[6731]'
          """)
  void aDocumentThatSaysOfNoRunIsRefusedWithItsReason(String json, String word) {
    assertThatThrownBy(() -> DocumentReader.read(Document.parse(json)))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("'number' must be")
        .hasMessageContaining(word);
  }
}
