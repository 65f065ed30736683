package org.catena.engine.core.site;

/** How the jobs of a site come to their files. */
public enum FileAccess {
  /** They see the same paths as we do. */
  SHARED,
  /** Inputs are carried to them and outputs back, under plain names in the job's own directory. */
  CARRIED
}
