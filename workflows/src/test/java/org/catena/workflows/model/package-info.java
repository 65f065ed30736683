/** Tests of the nouns. Never reads or runs anything outside. */
@NullMarked
package org.catena.workflows.model;

import org.jspecify.annotations.NullMarked;
