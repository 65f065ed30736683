/** Adapter package. */
@NullMarked
package org.catena.adapters.posix;

import org.jspecify.annotations.NullMarked;
