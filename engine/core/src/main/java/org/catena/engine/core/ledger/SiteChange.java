package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody changed a site's description.
 *
 * @param who a user, or {@code file} when the file itself was changed
 * @param before the whole description; empty when the site was new
 * @param after the same; empty when it was removed
 */
public record SiteChange(
    String site, Instant at, String who, Optional<String> before, Optional<String> after) {}
