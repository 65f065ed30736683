/**
 * Before step 1 of the walk: the data directory belongs to one server, the first. Who holds it is
 * written down for a person and for the command line. Never deletes anything but its own record,
 * and never waits for another server to end.
 */
@NullMarked
package org.catena.engine.server.cli.directory;

import org.jspecify.annotations.NullMarked;
