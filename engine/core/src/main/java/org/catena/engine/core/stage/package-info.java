/**
 * Step 3: takes what a box of a diagram asks for and leaves a work order in the ledger, in the
 * transaction that moves the token. Refuses parameters it does not know. Never does the work.
 */
@NullMarked
package org.catena.engine.core.stage;

import org.jspecify.annotations.NullMarked;
