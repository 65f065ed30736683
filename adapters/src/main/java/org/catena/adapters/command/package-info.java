/** Adapter package. */
@NullMarked
package org.catena.adapters.command;

import org.jspecify.annotations.NullMarked;
