/**
 * The whole program met by bad input, failing jobs, failing storage, bit rot and wrong diagrams:
 * each time a clear error, nothing else touched, nothing lost. Real jobs, real copies, real
 * database; never replaces a part of the program, only what surrounds it.
 */
@NullMarked
package org.catena.engine.server.faults;

import org.jspecify.annotations.NullMarked;
