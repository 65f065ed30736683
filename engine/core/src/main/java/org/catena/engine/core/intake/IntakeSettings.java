package org.catena.engine.core.intake;

import java.time.Duration;
import org.catena.engine.core.site.Rse;

/**
 * Which buffer is watched and what is started for its runs.
 *
 * @param scope of the runs found there
 * @param processKey of the diagram that a run follows
 * @param longestWait how long an event may wait for its run
 */
public record IntakeSettings(Rse buffer, String scope, String processKey, Duration longestWait) {}
