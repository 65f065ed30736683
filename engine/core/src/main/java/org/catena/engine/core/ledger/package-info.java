/**
 * What is known of every run: events, work orders, jobs, attempts, copies, incidents; and which
 * moves between their states are allowed, as tables. Used by every step. Never acts and never
 * stores: the ports in {@code port} do.
 */
@NullMarked
package org.catena.engine.core.ledger;

import org.jspecify.annotations.NullMarked;
