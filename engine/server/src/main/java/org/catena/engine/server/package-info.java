/**
 * The program: one jar that is server, engine and command line. Puts the parts together and starts
 * them in the order of the walk; never has logic of its own.
 */
@NullMarked
package org.catena.engine.server;

import org.jspecify.annotations.NullMarked;
