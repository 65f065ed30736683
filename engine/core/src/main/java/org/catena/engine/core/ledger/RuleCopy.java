package org.catena.engine.core.ledger;

import org.catena.adapters.spi.DatasetPath;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * A file that a rule wants at an RSE where it is not, with what the catalogue must be told of it.
 *
 * @param did the catalogue's number of the file
 */
public record RuleCopy(
    long did,
    LogicalFile file,
    Content content,
    String rse,
    String logicalKey,
    DatasetPath path,
    long events) {}
