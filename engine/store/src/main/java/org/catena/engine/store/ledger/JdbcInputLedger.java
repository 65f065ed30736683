package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.ledger.BatchInput.Purpose;
import org.catena.engine.core.port.InputLedger;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inputs of batches in table {@code batch_input}. */
public final class JdbcInputLedger implements InputLedger {
  /** Rows that go to the server together: their parameters wait in memory. */
  private static final int AT_ONCE = 1_000;

  private static final String BETWEEN = " ";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  public JdbcInputLedger(JdbcTemplate template) {
    this.jdbc = JdbcClient.create(template);
    this.batches = template;
  }

  @Override
  public void add(long batchId, Purpose purpose, List<BatchInput> files) {
    try {
      for (int from = 0; from < files.size(); from += AT_ONCE) {
        int first = from;
        batches.batchUpdate(
            """
            insert into batch_input (batch_id, purpose, place, scope, name, bytes, adler32, events,
              near, held_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            IntStream.range(first, Math.min(first + AT_ONCE, files.size()))
                .mapToObj(place -> row(batchId, purpose, place, files.get(place)))
                .toList());
      }
    } catch (DuplicateKeyException known) {
      throw new IllegalStateException(
          "batch %d has its files of purpose %s already".formatted(batchId, purpose), known);
    }
  }

  private static Object[] row(long batchId, Purpose purpose, int place, BatchInput input) {
    return new Object[] {
      batchId,
      purpose.name(),
      place,
      input.file().scope(),
      input.file().name(),
      input.content().bytes(),
      input.content().adler32().hex(),
      input.events(),
      input.near().orElse(""),
      String.join(BETWEEN, new TreeSet<>(input.heldAt()))
    };
  }

  @Override
  public List<BatchInput> of(long batchId, Purpose purpose) {
    Map<String, Set<String>> same = new LinkedHashMap<>();
    return jdbc.sql("select * from batch_input where batch_id = ? and purpose = ? order by place")
        .params(batchId, purpose.name())
        .query((row, number) -> input(row, same))
        .list();
  }

  /**
   * @param same sets of storages seen before: many files lie at the same
   */
  private static BatchInput input(ResultSet row, Map<String, Set<String>> same)
      throws SQLException {
    return new BatchInput(
        new LogicalFile(row.getString("scope"), row.getString("name")),
        new Content(row.getLong("bytes"), new Adler32(row.getString("adler32"))),
        row.getLong("events"),
        Optional.of(row.getString("near")).filter(rse -> !rse.isEmpty()),
        same.computeIfAbsent(row.getString("held_at"), JdbcInputLedger::storages));
  }

  private static Set<String> storages(String text) {
    return Arrays.stream(text.split(BETWEEN))
        .filter(rse -> !rse.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
