/**
 * Beside the walk: kills the packaged program and looks at what is left. Never uses its insides.
 */
@NullMarked
package org.catena.engine.server.survival;

import org.jspecify.annotations.NullMarked;
