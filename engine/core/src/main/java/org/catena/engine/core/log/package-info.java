/**
 * Beside step 6: keeps what attempts wrote to standard output and error as long as the table says,
 * and all of it below a quota. Never takes away an output, what a job that is not over wrote, or a
 * file that lies outside the work directory; what is gone is said where it would be shown.
 */
@NullMarked
package org.catena.engine.core.log;

import org.jspecify.annotations.NullMarked;
