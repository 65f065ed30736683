/**
 * Where things are: storage elements (RSEs) and the software a site has. Used by the steps from
 * Plan to Purge. Never touches the storage itself.
 */
@NullMarked
package org.catena.engine.core.site;

import org.jspecify.annotations.NullMarked;
