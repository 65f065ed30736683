/**
 * No step of its own: how every error leaves the server, as RFC 9457 problems with a remedy. Never
 * decides what an error is.
 */
@NullMarked
package org.catena.engine.server.problem;

import org.jspecify.annotations.NullMarked;
