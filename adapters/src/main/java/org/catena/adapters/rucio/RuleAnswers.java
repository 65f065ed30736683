package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.catena.adapters.spi.ReplicationRule;

/** Reads what Rucio tells of rules. */
final class RuleAnswers {
  private RuleAnswers() {}

  static ReplicationRule rule(JsonNode line) {
    int copies = line.path("copies").asInt();
    JsonNode bytes = line.path("bytes");
    return new ReplicationRule(
        line.path("id").asText(),
        Did.read(line).toString(),
        word(line.path("did_type")),
        line.path("account").asText(),
        copies,
        line.path("rse_expression").asText(),
        word(line.path("grouping")),
        word(line.path("state")),
        text(line.path("error")),
        new ReplicationRule.Locks(
            line.path("locks_ok_cnt").asLong(),
            line.path("locks_replicating_cnt").asLong(),
            line.path("locks_stuck_cnt").asLong(),
            bytes.isNumber() ? OptionalLong.of(bytes.asLong() * copies) : OptionalLong.empty()),
        Lookup.time(line.path("created_at").asText()),
        moment(line.path("expires_at")),
        text(line.path("comments")));
  }

  static ReplicationRule.Change change(JsonNode line) {
    return new ReplicationRule.Change(
        Lookup.time(line.path("updated_at").asText()),
        line.path("account").asText(),
        word(line.path("state")),
        "locks: %d ok, %d replicating, %d stuck"
            .formatted(
                line.path("locks_ok_cnt").asLong(),
                line.path("locks_replicating_cnt").asLong(),
                line.path("locks_stuck_cnt").asLong()));
  }

  /**
   * Why a lock is stuck, from Rucio's analysis of its rule.
   *
   * @param error what Rucio says of the rule
   * @param transfer what was tried for the lock
   */
  static String reason(String error, JsonNode transfer) {
    List<String> sources = new ArrayList<>();
    for (JsonNode source : transfer.path("sources")) {
      if (source.path(1).asBoolean()) {
        sources.add(source.path(0).asText());
      }
    }
    if (transfer.path("attempts").asLong() == 0) {
      return error.isEmpty()
          ? "no copy of it was tried"
          : "no copy of it was tried: Rucio says %s of the rule".formatted(error);
    }
    String from = text(transfer.path("last_source"));
    return "attempt %d%s on %s ended %s; it can be read %s"
        .formatted(
            transfer.path("attempts").asLong(),
            from.isEmpty() ? "" : " from " + from,
            moment(transfer.path("last_time")).map(Instant::toString).orElse("an unknown day"),
            text(transfer.path("last_error")).replace("RequestState.", ""),
            sources.isEmpty() ? "nowhere" : "at " + String.join(", ", sources));
  }

  static String word(JsonNode constant) {
    return text(constant).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : "";
  }

  private static Optional<Instant> moment(JsonNode node) {
    return node.isTextual() ? Optional.of(Lookup.time(node.asText())) : Optional.empty();
  }
}
