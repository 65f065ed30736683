/**
 * Before step 1 for simulated data: a production as its manager writes it down. A {@code
 * ldmxproduction*.config} becomes a {@link org.catena.workflows.campaign.ProductionConfig}: one
 * batch with its names, resources, software and work. {@code read} reads it, {@code job} makes its
 * jobs, {@code steering} their steering files, {@code output} the names and metadata of what they
 * make. Never asks a catalogue, a clock or a site: what those know is handed in.
 */
@NullMarked
package org.catena.workflows.campaign;

import org.jspecify.annotations.NullMarked;
