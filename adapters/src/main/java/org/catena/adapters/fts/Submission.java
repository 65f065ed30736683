package org.catena.adapters.fts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What is sent when a job is handed over. Source of the words: lib/JobBuilder.py. */
final class Submission {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** None: 0 would be the server's own number. The engine tries again, with a new name. */
  private static final int RETRIES = -1;

  private Submission() {}

  /**
   * @param token with which FTS3 reads and writes at the storages
   */
  static String body(FtsJob job, Optional<String> token) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode files = body.putArray("files");
    for (Parcel parcel : job.parcels()) {
      ObjectNode file = files.addObject();
      file.putArray("sources").add(parcel.source().toString());
      file.putArray("destinations").add(parcel.destination().toString());
      file.put("checksum", "adler32:" + parcel.content().adler32());
      file.put("filesize", parcel.content().bytes());
      file.putObject("metadata").put("key", parcel.key().value());
      token.ifPresent(
          held -> {
            file.putArray("source_tokens").add(held);
            file.putArray("destination_tokens").add(held);
          });
    }
    ObjectNode parameters = body.putObject("params");
    parameters.put("verify_checksum", true); // at both ends
    parameters.put("overwrite", false);
    parameters.put("multihop", false);
    parameters.put("retry", RETRIES);
    parameters.put("id_generator", "deterministic");
    parameters.put("sid", job.sid());
    parameters.putObject("job_metadata").put("catena", job.sid());
    return body.toString();
  }
}
