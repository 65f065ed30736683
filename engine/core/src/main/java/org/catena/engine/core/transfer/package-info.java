/**
 * Step 7: copies files to storage elements and reads every copy back. Takes copy and register
 * orders; leaves replicas that are verified and registered. Never takes a copy for good because a
 * mover said so.
 */
@NullMarked
package org.catena.engine.core.transfer;

import org.jspecify.annotations.NullMarked;
