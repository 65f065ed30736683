/**
 * Step 4, the first half: cuts a run into chunks. Takes a number of events, leaves {@link
 * org.catena.workflows.model.Chunk}s that cover each event exactly once. Never reads the data.
 */
@NullMarked
package org.catena.workflows.chunking;

import org.jspecify.annotations.NullMarked;
