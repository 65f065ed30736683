/**
 * The door for a person at a terminal, beside the walk: every step can be started, watched and
 * repaired from here. Commands that ask talk to the running server over REST and show what it
 * answers; {@code serve} and {@code demo} start the server through {@link
 * org.catena.engine.server.cli.ServerStarter}. Never touches the ledger or an RSE, and never loads
 * Spring for a question.
 */
@NullMarked
package org.catena.engine.server.cli;

import org.jspecify.annotations.NullMarked;
