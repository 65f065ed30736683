/** Lines to servers, which tests can break, and an authority of their own. */
@NullMarked
package org.catena.adapters.https;

import org.jspecify.annotations.NullMarked;
