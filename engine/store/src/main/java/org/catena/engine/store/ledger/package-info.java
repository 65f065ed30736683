/**
 * The ledger over JDBC: the core's ports on H2 and PostgreSQL. Used by every step. Plain SQL in
 * batches; never decides anything.
 */
@NullMarked
package org.catena.engine.store.ledger;

import org.jspecify.annotations.NullMarked;
