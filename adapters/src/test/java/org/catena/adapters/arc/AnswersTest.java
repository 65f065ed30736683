package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ARC 6.17.0 and 7.2.0 answered. */
final class AnswersTest {
  @Test
  void beforeSevenAListOfOneIsThatOne() throws JsonProcessingException {
    String said =
        """
        {"job":{"status-code":"201","reason":"Created","id":"HwPKDm","state":"ACCEPTING"}}
        """;

    assertThat(Answers.jobs(said))
        .containsExactly(new JobElement(201, "Created", "HwPKDm", "ACCEPTING"));
  }

  @Test
  void sinceSevenItIsAListOfOne() throws JsonProcessingException {
    String said =
        """
        {"job":[{"status-code":"201","reason":"Created","id":"15cba7bb5ae9","state":"ACCEPTING"}]}
        """;

    assertThat(Answers.jobs(said))
        .containsExactly(new JobElement(201, "Created", "15cba7bb5ae9", "ACCEPTING"));
  }

  @Test
  void severalKeepTheirOrderAlsoWhenOneWasRefused() throws JsonProcessingException {
    String said =
        """
        {"job":[{"status-code":"200","reason":"OK","id":"nimMDm","state":"RUNNING"},
        {"status-code":"404","reason":"Job not found","id":"nosuchjob","state":"None"},
        {"status-code":"500","reason":"Requested queue nosuchqueue is not allowed for this user"}]}
        """;

    assertThat(Answers.jobs(said))
        .containsExactly(
            new JobElement(200, "OK", "nimMDm", "RUNNING"),
            new JobElement(404, "Job not found", "nosuchjob", "None"),
            new JobElement(
                500, "Requested queue nosuchqueue is not allowed for this user", "", ""));
  }

  @Test
  void anEmptyListIsAnEmptyBodyOrAnEmptyList() throws JsonProcessingException {
    assertThat(Answers.jobs("")).isEmpty();
    assertThat(Answers.jobs("{\"job\":[]}")).isEmpty();
    assertThat(Answers.jobs("{}")).isEmpty();
  }

  @Test
  void versionsAreAWordOrAList() throws JsonProcessingException {
    assertThat(texts(Answers.list("{\"version\":\"1.0\"}", "version"))).containsExactly("1.0");
    assertThat(texts(Answers.list("{\"version\":[\"1.0\",\"1.1\"]}", "version")))
        .containsExactly("1.0", "1.1");
  }

  @Test
  void theNameOfAJobIsInItsInformation() throws JsonProcessingException {
    String said =
        """
        {"job":[{"status-code":"200","reason":"OK","id":"15cba7bb5ae9","info_document":
        {"ComputingActivity":{"ID":"urn:caid::org.nordugrid.arcrest:15cba7bb5ae9","Name":"life",
        "State":["nordugrid:ACCEPTED","emies:accepted","arcrest:ACCEPTED"]}}}]}
        """;

    assertThat(Answers.name(Answers.list(said, "job").get(0))).isEqualTo("life");
  }

  @Test
  void aJobWhoseInformationIsNotThereYetHasNoName() throws JsonProcessingException {
    String said = "{\"job\":{\"status-code\":\"404\",\"id\":\"a\",\"info_document\":\"\"}}";

    assertThat(Answers.name(Answers.list(said, "job").get(0))).isEmpty();
  }

  @Test
  void aQuestionNamesEachJob() {
    assertThat(Answers.question(List.of("a", "b")))
        .isEqualTo("{\"job\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
  }

  private static List<String> texts(List<JsonNode> nodes) {
    return nodes.stream().map(JsonNode::asText).toList();
  }
}
