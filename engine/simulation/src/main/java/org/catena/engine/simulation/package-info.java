/**
 * Beside the walk: a campaign as it would go, in simulated time, through the engine's own job
 * runner, broker, retry table and ledger. Only sites and clock are not real. Never touches the
 * ledger of an installation.
 */
@NullMarked
package org.catena.engine.simulation;

import org.jspecify.annotations.NullMarked;
