/**
 * Steps 1 and 9, beside the walk: a run database. Takes new run documents; leaves each as a
 * new-data event that waits for its data. Takes what the ledger says of copies of raw data; leaves
 * it in the run's document. What cannot be asked or told now waits. Never holds up a run: it has a
 * thread of its own, and never calls the database within a transaction.
 */
@NullMarked
package org.catena.engine.core.rundb;

import org.jspecify.annotations.NullMarked;
