package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Certificates in table {@code purge_certificate}. */
public final class JdbcPurgeLedger implements PurgeLedger {
  private final JdbcClient jdbc;

  public JdbcPurgeLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public PurgeCertificate add(PurgeCertificate certificate) {
    long id =
        Inserts.idOf(
            jdbc.sql(
                    """
                    insert into purge_certificate (scope, file_name, run_number, rse, state,
                      document, hash, issued_at, valid_until)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                    certificate.file().scope(),
                    certificate.file().name(),
                    certificate.runNumber(),
                    certificate.rse(),
                    certificate.state().name(),
                    certificate.document(),
                    certificate.hash(),
                    Rows.time(certificate.issuedAt()),
                    Rows.time(certificate.validUntil())));
    return new PurgeCertificate(
        id,
        certificate.file(),
        certificate.runNumber(),
        certificate.rse(),
        certificate.state(),
        certificate.document(),
        certificate.hash(),
        certificate.issuedAt(),
        certificate.validUntil());
  }

  @Override
  public void change(long id, PurgeCertificate.State state) {
    jdbc.sql("update purge_certificate set state = ? where id = ?")
        .params(state.name(), id)
        .update();
  }

  @Override
  public List<PurgeCertificate> ofRun(long runNumber) {
    return jdbc.sql("select * from purge_certificate where run_number = ? order by id")
        .param(runNumber)
        .query(JdbcPurgeLedger::certificate)
        .list();
  }

  private static PurgeCertificate certificate(ResultSet row, int number) throws SQLException {
    return new PurgeCertificate(
        row.getLong("id"),
        new LogicalFile(row.getString("scope"), row.getString("file_name")),
        row.getLong("run_number"),
        row.getString("rse"),
        PurgeCertificate.State.valueOf(row.getString("state")),
        row.getString("document"),
        row.getString("hash"),
        Rows.instant(row, "issued_at"),
        Rows.instant(row, "valid_until"));
  }
}
