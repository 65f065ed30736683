/** Step 7 tested: movers of files on real directories. Never copies over a network. */
@NullMarked
package org.catena.engine.core.mover;

import org.jspecify.annotations.NullMarked;
