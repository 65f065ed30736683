/** Tests of who may work on a ledger. */
@NullMarked
package org.catena.engine.store.installation;

import org.jspecify.annotations.NullMarked;
