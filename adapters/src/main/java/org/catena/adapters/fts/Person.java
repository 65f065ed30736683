package org.catena.adapters.fts;

import java.util.UUID;

/**
 * Who we are for the server.
 *
 * @param delegation under which it keeps what we delegate
 * @param byToken whether it knows us by a token
 * @param organisation the id of our virtual organisation, in whose space jobs have their ids
 */
record Person(String delegation, boolean byToken, UUID organisation) {}
