package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.port.TransferLedger;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies in table {@code transfer}. */
public final class JdbcTransferLedger implements TransferLedger {
  private final JdbcClient jdbc;

  public JdbcTransferLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<TransferRecord> add(Collection<TransferRecord> transfers) {
    transfers.forEach(this::insert);
    return transfers.stream()
        .map(TransferRecord::orderId)
        .distinct()
        .flatMap(order -> ofOrder(order).stream())
        .toList();
  }

  @Override
  public List<TransferRecord> plan(Collection<TransferRecord> transfers) {
    List<Long> ids = transfers.stream().map(this::insert).toList();
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select * from transfer where id in (:ids) order by id")
            .param("ids", ids)
            .query(JdbcTransferLedger::transfer)
            .list();
  }

  private long insert(TransferRecord transfer) {
    return Inserts.idOf(
        jdbc.sql(
                """
                insert into transfer (order_id, scope, file_name, bytes, adler32, rse, destination,
                  state, attempts, fault, reason, job_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """)
            .param(transfer.isOrdered() ? transfer.orderId() : null)
            .param(transfer.file().scope())
            .param(transfer.file().name())
            .param(transfer.content().bytes())
            .param(transfer.content().adler32().hex())
            .param(transfer.rse())
            .param(transfer.destination().toString())
            .param(transfer.state().name())
            .param(transfer.attempts())
            .param(transfer.fault())
            .param(transfer.reason())
            .param(transfer.job().orElse(null)));
  }

  @Override
  public List<TransferRecord> moving(long orderId) {
    return jdbc.sql(
            """
            select * from transfer where order_id = ?
            and state in ('PLANNED', 'UNDERWAY', 'ARRIVED', 'VERIFIED', 'BACKING_OFF')
            order by id\
            """)
        .param(orderId)
        .query(JdbcTransferLedger::transfer)
        .list();
  }

  @Override
  public List<TransferRecord> failed(long orderId) {
    return jdbc.sql("select * from transfer where order_id = ? and state = 'FAILED' order by id")
        .param(orderId)
        .query(JdbcTransferLedger::transfer)
        .list();
  }

  @Override
  public List<TransferRecord> ofOrder(long orderId) {
    return jdbc.sql("select * from transfer where order_id = ? order by id")
        .param(orderId)
        .query(JdbcTransferLedger::transfer)
        .list();
  }

  @Override
  public void write(TransferRecord transfer) {
    jdbc.sql(
            """
            update transfer set source = ?, state = ?, attempts = ?, retry_at = ?, fault = ?,
              reason = ? where id = ?\
            """)
        .param(transfer.source().map(FileUrl::toString).orElse(null))
        .param(transfer.state().name())
        .param(transfer.attempts())
        .param(Rows.time(transfer.retryAt()))
        .param(transfer.fault())
        .param(Rows.cut(transfer.reason()))
        .param(transfer.id())
        .update();
  }

  /** Reads one with all its columns. */
  public static TransferRecord transfer(ResultSet row, int number) throws SQLException {
    return new TransferRecord(
        row.getLong("id"),
        row.getLong("order_id"),
        new LogicalFile(row.getString("scope"), row.getString("file_name")),
        new Content(row.getLong("bytes"), new Adler32(row.getString("adler32"))),
        Optional.ofNullable(row.getString("source")).map(FileUrl::parse),
        row.getString("rse"),
        FileUrl.parse(row.getString("destination")),
        TransferState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Rows.optionalInstant(row, "retry_at"),
        row.getString("fault"),
        row.getString("reason"),
        Rows.optionalLong(row, "job_id"));
  }
}
