/** A server with a small, known ledger for the tests of everything that is seen from outside. */
@NullMarked
package org.catena.engine.server.bed;

import org.jspecify.annotations.NullMarked;
