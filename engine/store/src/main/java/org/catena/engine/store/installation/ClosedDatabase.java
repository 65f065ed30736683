package org.catena.engine.store.installation;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Tells the pool which connections are dead. H2 closes its database when it cannot write, as on a
 * full disk; no SQL state says so, and the pool would hand the dead connections out for ever. A new
 * connection opens the database again.
 */
public final class ClosedDatabase implements SQLExceptionOverride {
  private static final Set<Integer> DEAD =
      Set.of(
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.CONNECTION_BROKEN_1);

  @java.lang.Override
  public Override adjudicate(SQLException fault) {
    return DEAD.contains(fault.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
