/**
 * Step 2 for simulated data: takes a production's file, and starts its batches one after the other
 * as their diagram asks, each exactly once. Leaves batches with their text, and a record of every
 * change. Pauses, resumes, cancels. Never makes or submits a job itself.
 */
@NullMarked
package org.catena.engine.core.campaign;

import org.jspecify.annotations.NullMarked;
