/**
 * Before step 1: follows a diagram's flows as tokens would, and finds where a run would stand still
 * for ever, go on twice, go round without end, or purge what no policy has proven safe. Never
 * starts anything, and never asks the engine.
 */
@NullMarked
package org.catena.bpmn.flow;

import org.jspecify.annotations.NullMarked;
