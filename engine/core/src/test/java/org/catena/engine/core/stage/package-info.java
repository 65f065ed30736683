/** Step 3, tested: never reaches outside its own temporary directory. */
@NullMarked
package org.catena.engine.core.stage;

import org.jspecify.annotations.NullMarked;
