package org.catena.workflows.campaign.job;

/** The two random seeds of a job. */
public record Seeds(long first, long second) {}
