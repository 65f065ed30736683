/**
 * Beside the walk: what came of a simulation, in numbers, words and a picture. Takes what ledger
 * and sites say at the end; never changes either.
 */
@NullMarked
package org.catena.engine.simulation.result;

import org.jspecify.annotations.NullMarked;
