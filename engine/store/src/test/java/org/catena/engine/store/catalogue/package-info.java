/** Tests of step 8, register: the embedded catalogue on real databases. Never a mocked database. */
@NullMarked
package org.catena.engine.store.catalogue;

import org.jspecify.annotations.NullMarked;
