package org.catena.engine.core.purge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.PurgeCertificate.State;
import org.catena.workflows.model.LogicalFile;

/** A proof as canonical JSON (names in order, times as ISO 8601), and its hash. */
public final class ProofDocument {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** Evidence grows old: after this time it is gathered anew. */
  private static final Duration VALIDITY = Duration.ofMinutes(60);

  private ProofDocument() {}

  /** A certificate on the strength of a proof, or a refusal; its id is that of none yet. */
  static PurgeCertificate certificate(PurgeProof proof, State state, Instant now) {
    String document = write(proof);
    return new PurgeCertificate(
        0,
        new LogicalFile(proof.scope(), proof.files().get(0)),
        proof.runNumber(),
        proof.rse(),
        state,
        document,
        hash(document),
        now,
        state == State.ISSUED ? now.plus(VALIDITY) : now);
  }

  public static String write(PurgeProof proof) {
    try {
      return JSON.writeValueAsString(proof);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a proof of plain values cannot be written", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not a proof
   */
  public static PurgeProof read(String document) {
    try {
      return JSON.readValue(document, PurgeProof.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a purge proof: " + e.getOriginalMessage(), e);
    }
  }

  /** sha-256 over the document's UTF-8 bytes, in hexadecimal digits. */
  public static String hash(String document) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(document.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
