/**
 * No step of its own: the interface under {@code /api/v1} that the pages, the command line and
 * everybody else use. Reads through the views of the store, acts through small ports. Never decides
 * and never writes to the ledger.
 */
@NullMarked
package org.catena.engine.server.rest;

import org.jspecify.annotations.NullMarked;
