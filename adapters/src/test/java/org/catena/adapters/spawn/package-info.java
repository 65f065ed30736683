/** Tests of starting processes at the rate of the operating system. */
@NullMarked
package org.catena.adapters.spawn;

import org.jspecify.annotations.NullMarked;
