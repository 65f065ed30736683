/**
 * Steps 2, 3 and 9: starts a diagram for a run, hands what a box asks for to the core, and moves
 * the token on when the core says so. Keeps nothing, decides nothing, and never does the work of a
 * box; nothing here waits.
 */
@NullMarked
package org.catena.bpmn.delegates;

import org.jspecify.annotations.NullMarked;
