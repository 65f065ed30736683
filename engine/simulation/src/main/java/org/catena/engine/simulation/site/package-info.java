/**
 * Beside step 6 of the walk: sites that only pretend, behind the same interface as real ones. Take
 * requests, and tell of each what would have become of it. Never start a program, and never tell
 * the engine more than a real site would.
 */
@NullMarked
package org.catena.engine.simulation.site;

import org.jspecify.annotations.NullMarked;
