/** What people see, seen as they see it: the real program in a real browser. */
@NullMarked
package org.catena.engine.server.pages;

import org.jspecify.annotations.NullMarked;
