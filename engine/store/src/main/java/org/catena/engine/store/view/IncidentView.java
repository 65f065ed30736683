package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person must look at.
 *
 * @param owner who is to act: SITE, DATA, USER or OPERATOR
 * @param activityId the box of the diagram it is about; null when it is about none
 */
public record IncidentView(
    long id,
    String kind,
    String subject,
    String message,
    Instant since,
    @Nullable Instant resolvedAt,
    @Nullable Long runNumber,
    @Nullable String activityId,
    String owner) {}
