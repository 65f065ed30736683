/**
 * Reaches a server over https as the one whom our credentials name: a certificate or a proxy, a
 * bearer token, or both; each is read again when its file changes.
 *
 * <p>Beneath steps 6 (submit, poll) and 7 (transfer). Says of a question without an answer whether
 * it may have been heard. Never retries, never logs a key or a token, never puts one into a
 * message.
 */
@NullMarked
package org.catena.adapters.https;

import org.jspecify.annotations.NullMarked;
