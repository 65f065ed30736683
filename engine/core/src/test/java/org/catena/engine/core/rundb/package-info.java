/** What documents of runs are to say. */
@NullMarked
package org.catena.engine.core.rundb;

import org.jspecify.annotations.NullMarked;
