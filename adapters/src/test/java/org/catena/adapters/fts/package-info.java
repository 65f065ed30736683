@NullMarked
package org.catena.adapters.fts;

import org.jspecify.annotations.NullMarked;
