package org.catena.engine.core.campaign;

import org.catena.engine.core.ledger.CampaignSettings;

/**
 * A campaign as somebody hands it in.
 *
 * @param name unique in the scope that the file names; empty: the batch's name without its number
 * @param file name of the production's file, for messages
 * @param config its text: of the first batch
 * @param template text of the steering-file template that it names; may be empty for a production
 *     without one
 * @param settings how it is run
 */
public record CampaignRequest(
    String name, String file, String config, String template, CampaignSettings settings) {}
