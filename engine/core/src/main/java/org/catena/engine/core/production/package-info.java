/**
 * Step 4 for simulated data: what the jobs of a batch are made from. Takes a batch as the ledger
 * has it; leaves names, steering files, and what a job asks of its site, for one job at a time.
 * Asks the catalogue once which files a batch is to read, before it is started. Never keeps what
 * can be made again, and never runs anything.
 */
@NullMarked
package org.catena.engine.core.production;

import org.jspecify.annotations.NullMarked;
