/**
 * Step 8 of 9 and after it: rules of the embedded catalogue, their locks, copies and quotas in
 * tables. Works in sets: what it costs follows from the files of the dataset or the replicas that
 * have changed, not from how many others there are. Never decides anything, and never touches a
 * replica's row.
 */
@NullMarked
package org.catena.engine.store.rule;

import org.jspecify.annotations.NullMarked;
