package org.catena.workflows.campaign.job;

/**
 * Where a file can be had.
 *
 * @param rse the storage element
 * @param location an absolute path where the storage element is mounted, a URL elsewhere
 */
public record ReplicaPlace(String rse, String location) {}
