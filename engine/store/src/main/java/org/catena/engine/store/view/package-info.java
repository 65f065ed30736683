/**
 * No step of its own: shows what all steps left in the ledger, as the REST interface and the
 * metrics give it. A list of a hundred runs costs a handful of statements. Never writes.
 */
@NullMarked
package org.catena.engine.store.view;

import org.jspecify.annotations.NullMarked;
