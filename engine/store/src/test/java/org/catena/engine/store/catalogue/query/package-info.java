/** Tests of the query language. Never touches a database. */
@NullMarked
package org.catena.engine.store.catalogue.query;

import org.jspecify.annotations.NullMarked;
