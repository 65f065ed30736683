/**
 * The program: one jar that is server, engine and command line. No logic of its own: it puts the
 * parts together and starts them in the order of the walk.
 */
@NullMarked
package org.catena.engine.server;

import org.jspecify.annotations.NullMarked;
