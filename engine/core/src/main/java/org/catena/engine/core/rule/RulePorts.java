package org.catena.engine.core.rule;

import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.LockLedger;
import org.catena.engine.core.port.QuotaLedger;
import org.catena.engine.core.port.RuleCopyLedger;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.site.RseRegistry;

/** What rules are kept in. */
public record RulePorts(
    RuleLedger rules,
    LockLedger locks,
    RuleCopyLedger copies,
    QuotaLedger quotas,
    TransferLedger transfers,
    IncidentLedger incidents,
    Transactions transactions,
    RseRegistry rses) {}
