/** Real storages, and what tests of every way to reach them share. */
@NullMarked
package org.catena.adapters.remote;

import org.jspecify.annotations.NullMarked;
