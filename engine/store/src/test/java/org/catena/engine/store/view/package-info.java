/** Tests of what pages show. Never needs a database. */
@NullMarked
package org.catena.engine.store.view;

import org.jspecify.annotations.NullMarked;
