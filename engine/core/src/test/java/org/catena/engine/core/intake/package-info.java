/** Steps 1 and 2, tested: never reaches outside its own temporary directory. */
@NullMarked
package org.catena.engine.core.intake;

import org.jspecify.annotations.NullMarked;
