/**
 * Production files at the terminal, beside the walk: what would become of them, before anything is
 * handed in. Takes files of this machine, leaves words on the terminal. Never talks to a server,
 * never submits, and never writes a file.
 */
@NullMarked
package org.catena.engine.server.cli.campaign;

import org.jspecify.annotations.NullMarked;
