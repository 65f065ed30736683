package org.catena.adapters.spi;

import org.catena.workflows.model.Content;

/**
 * One copy to make.
 *
 * @param expected what the source must hold; a source that does not is refused before anything is
 *     written under the destination's name
 */
public record TransferRequest(
    TransferKey key, FileUrl source, FileUrl destination, Content expected) {}
