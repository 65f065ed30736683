package org.catena.engine.core.ledger;

import java.time.Instant;

/**
 * A person wants a site to get no new jobs: a downtime, or it is to be drained.
 *
 * @param reason in a few words
 * @param who closed it
 */
public record SiteClosure(String site, String reason, String who, Instant since) {}
