/**
 * How the core names its threads, so that a thread dump explains itself. No step of its own. Never
 * runs anything.
 */
@NullMarked
package org.catena.engine.core.thread;

import org.jspecify.annotations.NullMarked;
