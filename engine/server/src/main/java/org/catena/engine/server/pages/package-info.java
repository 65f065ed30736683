/**
 * No step of its own: gives our pages their addresses, so that a link to one run can be sent to a
 * colleague. The pages themselves are built by module {@code ui} and ask REST for everything. Never
 * puts a number on a page.
 */
@NullMarked
package org.catena.engine.server.pages;

import org.jspecify.annotations.NullMarked;
