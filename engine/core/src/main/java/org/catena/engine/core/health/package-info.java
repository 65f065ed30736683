/**
 * Beside step 5: tests every site with small jobs of its own, through the same backends, and keeps
 * what they say. A site is excluded after some failures and included again after some successes,
 * without a person. Never counts a test as production, and never takes an unknown fate for an end.
 */
@NullMarked
package org.catena.engine.core.health;

import org.jspecify.annotations.NullMarked;
