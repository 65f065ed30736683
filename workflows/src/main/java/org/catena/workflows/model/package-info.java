/** What is run. */
@NullMarked
package org.catena.workflows.model;

import org.jspecify.annotations.NullMarked;
