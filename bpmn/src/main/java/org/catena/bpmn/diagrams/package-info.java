/**
 * Before step 1: reads diagrams and tables, shipped or drawn by a user, refuses those that could
 * not run, and gives the others to the engine. Never starts a diagram and never mends one.
 */
@NullMarked
package org.catena.bpmn.diagrams;

import org.jspecify.annotations.NullMarked;
