/**
 * No step of its own: counts what is in the ledger for Prometheus, in the spirit of the LDCS
 * dashboards' {@code ldmx_*_jobs}. Never keeps a count of its own that could differ from the
 * ledger.
 */
@NullMarked
package org.catena.engine.server.metrics;

import org.jspecify.annotations.NullMarked;
