/** The state tables, tested: never reaches outside its own temporary directory. */
@NullMarked
package org.catena.engine.core.ledger;

import org.jspecify.annotations.NullMarked;
