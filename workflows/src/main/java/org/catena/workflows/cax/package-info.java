/**
 * Before all steps: what XENON1T's cax was told. Takes its list of hosts ({@code cax.json}) and its
 * rule files; leaves what they become here, as text: storage elements, sites, lanes, a table of
 * copies. What has no counterpart is told. Never changes anything, and never guesses where a
 * storage lies.
 */
@NullMarked
package org.catena.workflows.cax;

import org.jspecify.annotations.NullMarked;
