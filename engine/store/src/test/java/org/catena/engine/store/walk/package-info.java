/**
 * The whole walk on real parts: database, processes, files, catalogue. Only the diagram is played.
 * Never waits by the clock, only for what must come.
 */
@NullMarked
package org.catena.engine.store.walk;

import org.jspecify.annotations.NullMarked;
