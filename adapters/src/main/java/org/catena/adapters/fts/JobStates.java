package org.catena.adapters.fts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What FTS3 says of jobs. One that is in neither part is one of which it did not say anything.
 *
 * @param known of each job its files, by their place in it
 * @param unknown that it does not know, or not any more
 */
record JobStates(Map<String, Map<Integer, FileState>> known, Set<String> unknown) {
  private static final String NOT_FOUND = "404";

  /**
   * An answer: of one job it is an object, of several a list.
   *
   * @param asked the jobs, in any order
   */
  static JobStates read(JsonNode answer, List<String> asked) {
    Map<String, Map<Integer, FileState>> known = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (JsonNode job : answer.isArray() ? answer : List.of(answer)) {
      String id = job.path("job_id").asText(asked.size() == 1 ? asked.get(0) : "");
      String status = job.path("http_status").asText(job.path("status").asText());
      if (status.startsWith(NOT_FOUND)) {
        unknown.add(id);
      } else if (job.path("files").isArray()) {
        known.put(id, files(job.path("files")));
      }
    }
    return new JobStates(known, unknown);
  }

  private static Map<Integer, FileState> files(JsonNode told) {
    Map<Integer, FileState> files = new HashMap<>();
    for (JsonNode file : told) {
      files.put(
          file.path("file_index").asInt(-1),
          new FileState(
              file.path("file_state").asText(),
              file.path("reason").asText(""),
              file.path("transferred").asLong(0)));
    }
    return files;
  }
}
