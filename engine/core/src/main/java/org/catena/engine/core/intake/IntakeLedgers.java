package org.catena.engine.core.intake;

import org.catena.engine.core.port.EventLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.RunLedger;

/** What intake keeps. */
public record IntakeLedgers(EventLedger events, RunLedger runs, IncidentLedger incidents) {}
