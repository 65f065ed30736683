/**
 * How the parts are put together, and in which order they start: settle what was open, take up what
 * waits, only then look for new data. Never decides anything about a run.
 */
@NullMarked
package org.catena.engine.server.wiring;

import org.jspecify.annotations.NullMarked;
