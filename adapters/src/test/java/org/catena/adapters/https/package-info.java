/** Lines to servers, which tests can break. */
@NullMarked
package org.catena.adapters.https;

import org.jspecify.annotations.NullMarked;
