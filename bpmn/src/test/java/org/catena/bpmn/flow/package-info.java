@NullMarked
package org.catena.bpmn.flow;

import org.jspecify.annotations.NullMarked;
