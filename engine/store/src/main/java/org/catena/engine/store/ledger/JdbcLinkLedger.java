package org.catena.engine.store.ledger;

import java.util.Collection;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.port.LinkLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links in table {@code link_hour}, which this program alone writes. */
public final class JdbcLinkLedger implements LinkLedger {
  private final JdbcClient jdbc;

  public JdbcLinkLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Collection<LinkTally> tallies) {
    for (LinkTally tally : tallies) {
      if (grow(tally) == 0) {
        insert(tally);
      }
    }
  }

  private int grow(LinkTally tally) {
    return jdbc.sql(
            """
            update link_hour set attempts = attempts + ?, bytes = bytes + ?, seconds = seconds + ?,
              last_at = ?, last_reason = ?
            where begins_at = ? and link_from = ? and link_to = ? and fault = ?\
            """)
        .params(
            tally.attempts(),
            tally.bytes(),
            tally.seconds(),
            Rows.time(tally.lastAt()),
            Rows.cut(tally.lastReason()),
            Rows.time(tally.hour()),
            tally.link().from(),
            tally.link().to(),
            tally.fault())
        .update();
  }

  private void insert(LinkTally tally) {
    jdbc.sql(
            """
            insert into link_hour (attempts, bytes, seconds, last_at, last_reason, begins_at,
              link_from, link_to, fault) values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            tally.attempts(),
            tally.bytes(),
            tally.seconds(),
            Rows.time(tally.lastAt()),
            Rows.cut(tally.lastReason()),
            Rows.time(tally.hour()),
            tally.link().from(),
            tally.link().to(),
            tally.fault())
        .update();
  }
}
