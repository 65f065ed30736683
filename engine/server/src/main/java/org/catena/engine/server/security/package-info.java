/**
 * No step of its own: who may come in, and who may do what. One login serves our pages, the REST
 * interface and Camunda's webapps; users and groups are those of Camunda's identity service. Never
 * keeps a password.
 */
@NullMarked
package org.catena.engine.server.security;

import org.jspecify.annotations.NullMarked;
