/** Where things are, tested: never reaches outside its own temporary directory. */
@NullMarked
package org.catena.engine.core.site;

import org.jspecify.annotations.NullMarked;
