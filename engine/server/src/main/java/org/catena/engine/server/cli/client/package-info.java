/**
 * Beside the walk: how the command line asks the running server, and how it shows the answer. Never
 * starts a server, and never shows the token to anything but the server that wrote it down.
 */
@NullMarked
package org.catena.engine.server.cli.client;

import org.jspecify.annotations.NullMarked;
