/** Adapter package. */
@NullMarked
package org.catena.adapters.local;

import org.jspecify.annotations.NullMarked;
