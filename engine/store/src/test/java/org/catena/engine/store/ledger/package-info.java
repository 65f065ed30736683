/** Tests of the ledger on real databases. Never a made-up one. */
@NullMarked
package org.catena.engine.store.ledger;

import org.jspecify.annotations.NullMarked;
