/** Rules on every database: never a replica deleted, never a lock that lies. */
@org.jspecify.annotations.NullMarked
package org.catena.engine.store.rule;
