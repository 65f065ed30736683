/** Step 4, tested: never reaches outside its own temporary directory. */
@NullMarked
package org.catena.engine.core.dag;

import org.jspecify.annotations.NullMarked;
