/**
 * Step 9: the work of an order is done or cannot go on. Takes the verdict; leaves the order DONE
 * and its token moved in one transaction, or the order STOPPED with an incident at its box. Never
 * works.
 */
@NullMarked
package org.catena.engine.core.signal;

import org.jspecify.annotations.NullMarked;
