/**
 * Beside the walk: compares what lies on a storage element with what the catalogues and the ledger
 * say of it, and has repaired what can be, on request. Takes a storage's own list; leaves a report.
 * Never reads a file that need not be read, and never deletes or copies anything itself.
 */
@NullMarked
package org.catena.engine.core.reconcile;

import org.jspecify.annotations.NullMarked;
