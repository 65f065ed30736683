package org.catena.adapters.arc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Usage;

/**
 * Reads A-REX's JSON, which is made from XML: every value is a string. Before 7.0, a list of one is
 * that one without a list, and an empty list is an empty body.
 */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /**
   * The list of this name.
   *
   * @throws JsonProcessingException when it is no JSON
   */
  static List<JsonNode> list(String body, String name) throws JsonProcessingException {
    JsonNode all = body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    return list(all.path(name));
  }

  /** A list, a single value or nothing. */
  static List<JsonNode> list(JsonNode node) {
    List<JsonNode> elements = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(elements::add);
    } else if (!node.isMissingNode() && !node.isNull()) {
      elements.add(node);
    }
    return elements;
  }

  /** What an answer says of each job, in its order. */
  static List<JobElement> jobs(String body) throws JsonProcessingException {
    return list(body, "job").stream().map(Answers::job).toList();
  }

  /** The job's name in what {@code info} says of it; empty when it is not told yet. */
  static String name(JsonNode job) {
    List<JsonNode> names = list(job.path("info_document").path("ComputingActivity").path("Name"));
    return names.isEmpty() ? "" : names.get(0).asText("");
  }

  /**
   * What the job took, in what {@code info} says of it (GLUE 2.0, ComputingActivity: processor time
   * in seconds, memory in kB).
   */
  static Usage usage(JsonNode job) {
    JsonNode activity = job.path("info_document").path("ComputingActivity");
    return new Usage(
        first(activity.path("ExecutionNode")),
        first(activity.path("Queue")),
        first(activity.path("UsedTotalCPUTime")).flatMap(Answers::number).map(s -> s * 1_000),
        first(activity.path("UsedMainMemory")).flatMap(Answers::number).map(kB -> kB * 1_024));
  }

  private static Optional<String> first(JsonNode values) {
    return list(values).stream().findFirst().map(JsonNode::asText);
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  /** The question for these jobs. */
  static String question(Collection<String> ids) {
    ObjectNode question = JSON.createObjectNode();
    ArrayNode jobs = question.putArray("job");
    ids.forEach(id -> jobs.addObject().put("id", id));
    return question.toString();
  }

  static JobElement job(JsonNode job) {
    return new JobElement(
        job.path("status-code").asInt(0),
        job.path("reason").asText(""),
        job.path("id").asText(""),
        job.path("state").asText(""));
  }
}
