package org.catena.engine.core.stage;

import java.util.Map;
import org.catena.workflows.model.Subject;

/**
 * What a box of a diagram asks for.
 *
 * @param stage the box's id
 * @param title the box's name as drawn
 * @param kind a word of {@link org.catena.engine.core.ledger.OrderKind}
 * @param parameters as written in the diagram, expressions already evaluated
 * @param executionId the token that will wait
 */
public record StageRequest(
    Subject subject,
    String stage,
    String title,
    String kind,
    Map<String, String> parameters,
    String executionId) {}
