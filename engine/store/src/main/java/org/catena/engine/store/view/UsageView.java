package org.catena.engine.store.view;

import java.util.List;

/**
 * What jobs asked for and took.
 *
 * @param all wherever they ran
 * @param sites by their names
 * @param binSeconds how wide a bin of the histograms is, alike for all of them; 0 without any
 */
public record UsageView(SiteUsage all, List<SiteUsage> sites, double binSeconds) {}
