package org.catena.adapters.spi;

import static org.catena.adapters.spi.Fault.Kind.PERMANENT;
import static org.catena.adapters.spi.Fault.Kind.TRANSIENT;
import static org.catena.adapters.spi.Fault.Kind.UNKNOWN;
import static org.catena.adapters.spi.Fault.Owner.DATA;
import static org.catena.adapters.spi.Fault.Owner.OPERATOR;
import static org.catena.adapters.spi.Fault.Owner.SITE;
import static org.catena.adapters.spi.Fault.Owner.USER;

/** Everything that can go wrong outside, a row each: what to do about it and whom to tell. */
public enum Fault {
  SITE_UNREACHABLE(TRANSIENT, SITE),
  QUEUE_FULL(TRANSIENT, SITE),
  REPLY_LOST(UNKNOWN, SITE),
  BAD_REQUEST(PERMANENT, USER),
  NOT_AUTHORISED(PERMANENT, OPERATOR),
  SOFTWARE_MISSING(PERMANENT, OPERATOR),
  EXIT_CODE(TRANSIENT, USER),
  SIGNALLED(TRANSIENT, SITE),
  WALLTIME_EXCEEDED(PERMANENT, USER),
  /** More memory than was asked for: the same again would end the same. */
  MEMORY_EXCEEDED(PERMANENT, USER),
  /** More of something else than was asked for or is allowed: disk, the size of a file. */
  RESOURCES_EXCEEDED(PERMANENT, USER),
  /** Put on hold by a person or by a rule of the job or of the site. */
  HELD(PERMANENT, OPERATOR),
  /** Taken out of the site's queue before it had a result. */
  REMOVED(PERMANENT, OPERATOR),
  VANISHED(TRANSIENT, SITE),
  OUTPUT_MISSING(TRANSIENT, USER),
  /** What was brought for the job is not whole where it is to run: its program was not started. */
  STAGE_IN(TRANSIENT, SITE),
  INPUT_BAD(PERMANENT, DATA),
  STORAGE_UNREACHABLE(TRANSIENT, DATA),
  STORAGE_FULL(TRANSIENT, DATA),
  STORAGE_READ_ONLY(TRANSIENT, DATA),
  FILE_MISSING(TRANSIENT, DATA),
  CHECKSUM_DIFFERS(TRANSIENT, DATA),
  NAME_TAKEN(PERMANENT, DATA),
  CATALOGUE_UNREACHABLE(TRANSIENT, OPERATOR);

  /** What is to be done. */
  public enum Kind {
    /** Again, after a back-off. */
    TRANSIENT,
    /** An incident: a person must act. */
    PERMANENT,
    /** Ask first; never repeat blindly. */
    UNKNOWN
  }

  /** Whom to tell; each owner has a retry budget of its own. */
  public enum Owner {
    SITE,
    DATA,
    USER,
    OPERATOR
  }

  private final Kind kind;
  private final Owner owner;

  Fault(Kind kind, Owner owner) {
    this.kind = kind;
    this.owner = owner;
  }

  public Kind kind() {
    return kind;
  }

  public Owner owner() {
    return owner;
  }
}
