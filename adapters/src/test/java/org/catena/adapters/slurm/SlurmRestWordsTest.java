package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real REST server answered (SLURM 24.11.5), and what is made of it. */
class SlurmRestWordsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anArraysRecordsAreReadWithTheirElements() throws IOException {
    List<RestRecord> records = RestAnswer.read(200, golden("array"), RestRecord::ofQueue).jobs();

    assertThat(records)
        .extracting(
            RestRecord::number,
            record -> record.row().array(),
            record -> elements(record.row()),
            record -> record.row().state(),
            record -> record.row().reason(),
            record -> record.row().exit())
        .containsExactlyInAnyOrder(
            tuple(1360L, 1360L, "5 6 7 8", "PENDING", "JobArrayTaskLimit", Optional.empty()),
            tuple(1363L, 1360L, "2", "RUNNING", "", Optional.empty()),
            tuple(1362L, 1360L, "1", "FAILED", "RaisedSignal", Optional.of(new ExitStatus(0, 9))),
            tuple(
                1361L, 1360L, "0", "FAILED", "NonZeroExitCode", Optional.of(new ExitStatus(3, 0))));
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.user()).isEqualTo("physicist");
              assertThat(record.row().name()).isEqualTo("catena-1f0e");
              assertThat(record.row().comment()).isEqualTo("Catena slurm: a");
              assertThat(record.row().usage().queue()).contains("main");
            });
  }

  @Test
  void theStatesOfAnArrayAreThoseOfItsRecords() throws IOException {
    List<RestRecord> records = RestAnswer.read(200, golden("array"), RestRecord::ofQueue).jobs();
    List<JsonNode> states = RestAnswer.read(200, golden("states"), Optional::of).jobs();

    for (RestRecord record : records) {
      record
          .states()
          .forEach(
              (id, state) ->
                  assertThat(states)
                      .filteredOn(job -> job.path("job_id").asText().equals(id))
                      .extracting(job -> RestRecord.word(job.path("state")))
                      .containsExactly(state));
    }
  }

  @Test
  void theAccountsAreReadWithWhoCancelledAndWhatNeverBegan() throws IOException {
    List<ElementRow> rows = RestAnswer.read(200, golden("accounts"), RestRecord::ofAccount).jobs();

    assertThat(rows).extracting(ElementRow::array).containsOnly(1360L);
    assertThat(rows)
        .extracting(row -> elements(row) + ": " + row.state())
        .containsExactlyInAnyOrder(
            "5 6 7 8: CANCELLED by physicist",
            "0: FAILED",
            "1: FAILED",
            "2: CANCELLED by physicist");
  }

  @Test
  void theNumberOfASubmissionIsRead() throws IOException {
    RestAnswer<JsonNode> answer = RestAnswer.read(200, golden("submitted"), Optional::of);

    assertThat(answer.succeeded()).isTrue();
    assertThat(RestRecord.number(answer.rest().path("job_id"))).hasValue(1360);
    assertThat(answer.accounting()).isEqualTo("accounting_storage/slurmdbd");
  }

  @ParameterizedTest
  @CsvSource({
    "no-partition,500,BAD_REQUEST,true,partition",
    "bad-token,511,NOT_AUTHORISED,true,renew the token file",
    "unknown,404,BAD_REQUEST,true,Invalid job id"
  })
  void aCapturedRefusalKeepsItsMeaning(
      String file, int status, Fault fault, boolean certain, String words) throws IOException {
    RestAnswer<JsonNode> answer = RestAnswer.read(status, golden(file), Optional::of);

    assertThat(answer.succeeded()).isFalse();
    assertThat(RestFaults.of("slurm", answer).fault()).isEqualTo(fault);
    assertThat(RestFaults.of("slurm", answer).message()).contains(words);
    assertThat(RestFaults.certainlyRefused(answer)).isEqualTo(certain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "401;Authentication failure;NOT_AUTHORISED;true",
        "403;Forbidden;NOT_AUTHORISED;true",
        "400;Unable to parse query.;BAD_REQUEST;true",
        "404;Unable find requested URL.;SITE_UNREACHABLE;false",
        "500;;SITE_UNREACHABLE;false",
        "502;<html>Bad gateway</html>;SITE_UNREACHABLE;false",
        "503;Service unavailable;SITE_UNREACHABLE;false",
        "200;<html>who are you?</html>;SITE_UNREACHABLE;false"
      })
  void aStatusWithoutErrorsIsARowOfTheTable(int status, String text, Fault fault, boolean certain)
      throws IOException {
    byte[] body = Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8);
    RestAnswer<JsonNode> answer = RestAnswer.read(status, body, Optional::of);

    assertThat(RestFaults.of("slurm", answer).fault()).isEqualTo(fault);
    assertThat(RestFaults.certainlyRefused(answer)).isEqualTo(certain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "500;2000;Invalid partition name specified;BAD_REQUEST;true",
        "500;2014;Requested node configuration is not available;BAD_REQUEST;true",
        "500;2045;Invalid account or account/partition combination specified;NOT_AUTHORISED;true",
        "500;2066;Invalid qos specification;NOT_AUTHORISED;true",
        "500;2081;Invalid job array specification;BAD_REQUEST;true",
        "500;2002;Access/permission denied;NOT_AUTHORISED;true",
        "500;2051;QOSMaxSubmitJobPerUserLimit;QUEUE_FULL;true",
        "511;1007;Protocol authentication error;NOT_AUTHORISED;true",
        "200;1007;Protocol authentication error;NOT_AUTHORISED;true",
        "500;1800;Unable to contact slurm controller (connect failure);SITE_UNREACHABLE;true",
        "500;1802;Unable to contact slurm controller (receive failure);SITE_UNREACHABLE;false",
        "500;5004;Socket timed out on send/recv operation;SITE_UNREACHABLE;false",
        "500;-1;Unspecified error;SITE_UNREACHABLE;false",
        "502;7000;Unable to connect to database;SITE_UNREACHABLE;false",
        "422;9000;Query empty or not RFC7320 compliant;BAD_REQUEST;true"
      })
  void anErrorWithANumberIsARowOfTheTable(
      int status, int number, String words, Fault fault, boolean certain) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("errors").addObject().put("error_number", number).put("error", words);
    RestAnswer<JsonNode> answer =
        RestAnswer.read(status, body.toString().getBytes(StandardCharsets.UTF_8), Optional::of);

    assertThat(RestFaults.of("slurm", answer).fault()).isEqualTo(fault);
    assertThat(RestFaults.certainlyRefused(answer)).isEqualTo(certain);
  }

  @Test
  void halfAnAnswerIsNoAnswer() throws IOException {
    byte[] whole = golden("array");

    for (int length : new int[] {1, 10, whole.length / 2, whole.length - 3}) {
      assertThatThrownBy(
              () -> RestAnswer.read(200, Arrays.copyOf(whole, length), RestRecord::ofQueue))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5;5",
        "{\"set\":true,\"infinite\":false,\"number\":5};5",
        "{\"number\":5,\"added\":\"later\"};5",
        "{\"set\":false,\"infinite\":false,\"number\":0};",
        "{\"set\":true,\"infinite\":true,\"number\":0};",
        "null;",
        "\"5\";"
      })
  void aNumberIsOneInEitherShape(String json, String expected) throws IOException {
    assertThat(RestRecord.number(JSON.readTree(json)))
        .isEqualTo(
            expected == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(expected)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[\"RUNNING\"];RUNNING;Running",
        "[\"RUNNING\",\"COMPLETING\"];COMPLETING;Running",
        "[\"FAILED\",\"COMPLETING\"];COMPLETING;Running",
        "[\"RUNNING\",\"CONFIGURING\"];CONFIGURING;Queued",
        "[\"PENDING\",\"REQUEUE_HOLD\"];REQUEUE_HOLD;Held",
        "[\"RUNNING\",\"SOMETHING_NEW\"];RUNNING;Running",
        "[\"ENTANGLED\"];ENTANGLED;Unseen",
        "\"PENDING\";PENDING;Queued",
        "[];'';Unseen"
      })
  void severalWordsForAStateAreOne(String json, String word, String report) throws IOException {
    ObjectNode job = JSON.createObjectNode().put("job_id", 5);
    job.set("job_state", JSON.readTree(json));
    RestRecord record = RestRecord.ofQueue(job).orElseThrow();

    assertThat(record.row().state()).isEqualTo(word);
    assertThat(record.isOver()).isFalse();
    assertThat(Verdicts.open(record.row()))
        .map(JobReport::getClass)
        .map(Class::getSimpleName)
        .contains(report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--exclusive", "--gres=gpu:1", "--begin=tomorrow", "--mail-user=me"})
  void anOptionThatRestHasNoFieldForIsRefused(String option) {
    assertThatThrownBy(() -> RestOptions.require("lund", option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("site lund: '" + option + "'");
  }

  @Test
  void otherOptionsBecomeFields() {
    ObjectNode job = JSON.createObjectNode();
    for (String option : List.of("--constraint=haswell&ssd", "--begin=now+2hours")) {
      RestOptions.require("lund", option);
      RestOptions.put(job, option, Instant.ofEpochSecond(1000));
    }

    assertThat(job.path("constraints").asText()).isEqualTo("haswell&ssd");
    assertThat(RestRecord.number(job.path("begin_time"))).hasValue(8200);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host,v0.0.42,me",
    "https://me:secret@host,v0.0.42,me",
    "https://host,v0.0.40,me",
    "https://host,42,me",
    "https://host,v0.0.42,a b"
  })
  void anAddressVersionOrUserThatIsNoneIsRefused(String url, String version, String user) {
    assertThatThrownBy(
            () ->
                new RestSettings(
                    URI.create(url), Optional.of(version), user, Path.of("/etc/token")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String elements(ElementRow row) {
    return IntStream.range(0, 100)
        .filter(row.indexes()::contains)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream file =
        SlurmRestWordsTest.class.getResourceAsStream("/slurm/rest-24.11-" + name + ".json")) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }
}
