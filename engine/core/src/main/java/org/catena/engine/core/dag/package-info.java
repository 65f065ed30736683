/**
 * Step 4: work order to DAG of jobs, and the DAG's state in memory while it runs. Takes an order
 * and its run; leaves jobs with names, kinds and chunks. The same order always gives the same DAG,
 * so that after a restart the ledger's jobs find their nodes again. Never starts anything.
 */
@NullMarked
package org.catena.engine.core.dag;

import org.jspecify.annotations.NullMarked;
