/**
 * No step of its own: draws what is in the registered minitrees. Measures every byte it counts, and
 * tells the catalogue of a replica that is not what it was. Never counts a file twice.
 */
@NullMarked
package org.catena.engine.server.histogram;

import org.jspecify.annotations.NullMarked;
