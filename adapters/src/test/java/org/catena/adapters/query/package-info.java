/** Tests of the query language. Never touches a database. */
@NullMarked
package org.catena.adapters.query;

import org.jspecify.annotations.NullMarked;
