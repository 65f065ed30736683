package org.catena.engine.core.port;

import java.util.List;
import org.catena.engine.core.ledger.SiteClosure;

/** Which sites people have closed. */
public interface SiteLedger {
  List<SiteClosure> closures();

  /** In place of an earlier closure of the same site. */
  void close(SiteClosure closure);

  /** Opening one that is open changes nothing. */
  void open(String site);
}
