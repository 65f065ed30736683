package org.catena.adapters.arc;

/** In which language jobs are described to a computing element. */
public enum DescriptionLanguage {
  /** The Activity Description Language: EMI Execution Service 1.0 with NorduGrid's additions. */
  ADL,
  /** The Extended Resource Specification Language, in the dialect that A-REX itself reads. */
  XRSL
}
