/**
 * Step 7 of 9, what all movers of files share whose storage is reached over a network: a copy gets
 * a name of its own beside its destination, is measured there, and then gets the destination's
 * name.
 *
 * <p>Takes copies and questions for files beneath the storages and the directories that it was
 * given; how bytes go is left to {@link org.catena.adapters.remote.RemoteFiles}, one for each kind
 * of storage. Never overwrites, never touches what is beneath no root that was given, never speaks
 * a protocol.
 */
@NullMarked
package org.catena.adapters.remote;

import org.jspecify.annotations.NullMarked;
