package org.catena.engine.store.walk;

import org.catena.engine.store.ledger.JdbcCampaignLedger;
import org.catena.engine.store.ledger.JdbcDagLedger;
import org.catena.engine.store.ledger.JdbcDecisionLedger;
import org.catena.engine.store.ledger.JdbcEventLedger;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcInputLedger;
import org.catena.engine.store.ledger.JdbcJobLedger;
import org.catena.engine.store.ledger.JdbcOrderLedger;
import org.catena.engine.store.ledger.JdbcOutputLedger;
import org.catena.engine.store.ledger.JdbcPurgeLedger;
import org.catena.engine.store.ledger.JdbcRunLedger;
import org.catena.engine.store.ledger.JdbcSiteLedger;
import org.catena.engine.store.ledger.JdbcTransferLedger;
import org.catena.engine.store.ledger.LedgerDatabase;

/** All of the ledger on one database. */
record Ledgers(
    JdbcEventLedger events,
    JdbcRunLedger runs,
    JdbcOrderLedger orders,
    JdbcJobLedger jobs,
    JdbcDagLedger dags,
    JdbcTransferLedger transfers,
    JdbcIncidentLedger incidents,
    JdbcDecisionLedger decisions,
    JdbcPurgeLedger certificates,
    JdbcSiteLedger sites,
    JdbcCampaignLedger campaigns,
    JdbcOutputLedger outputs,
    JdbcInputLedger inputs) {
  static Ledgers on(LedgerDatabase database) {
    return new Ledgers(
        new JdbcEventLedger(database.client(), "cms"),
        new JdbcRunLedger(database.client()),
        new JdbcOrderLedger(database.client()),
        new JdbcJobLedger(database.template()),
        new JdbcDagLedger(database.client()),
        new JdbcTransferLedger(database.client()),
        new JdbcIncidentLedger(database.client()),
        new JdbcDecisionLedger(database.client()),
        new JdbcPurgeLedger(database.client()),
        new JdbcSiteLedger(database.client()),
        new JdbcCampaignLedger(database.client()),
        new JdbcOutputLedger(database.template()),
        new JdbcInputLedger(database.template()));
  }
}
