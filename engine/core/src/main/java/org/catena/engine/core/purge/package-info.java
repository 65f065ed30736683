/**
 * The last step of the walk: proves that a buffer replica may go, and deletes it under that proof.
 * Takes the policy and measured evidence; leaves a certificate, executed or refused. Never deletes
 * without one, and nobody can force it; there is no other way to delete a replica.
 */
@NullMarked
package org.catena.engine.core.purge;

import org.jspecify.annotations.NullMarked;
