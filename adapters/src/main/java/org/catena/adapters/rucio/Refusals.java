package org.catena.adapters.rucio;

import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** What a no of Rucio means to whom. */
final class Refusals {
  private Refusals() {}

  static Failure failure(String what, Rejected no) {
    return new Failure(fault(no), "%s: %s. %s".formatted(what, no.reason(), remedy(no)));
  }

  /** To a question that should have had an answer. */
  static Unanswered unanswered(Rejected no) {
    return Unanswered.nothingDone(fault(no), no.reason() + ". " + remedy(no));
  }

  private static Fault fault(Rejected no) {
    if (no.is("AccessDenied") || no.is("ScopeAccessDenied")) {
      return Fault.NOT_AUTHORISED;
    }
    return no.isRival() ? Fault.NAME_TAKEN : Fault.BAD_REQUEST;
  }

  private static String remedy(Rejected no) {
    if (no.is("AccessDenied")) {
      return "Ask Rucio's administrator for the right: under the generic policy it is the account's"
          + " attribute 'admin'";
    }
    if (no.is("RSEFileNameNotSupported")
        || no.is("RSEProtocolNotSupported")
        || no.is("InvalidPath")) {
      return "Give the storage a protocol in Rucio that begins as the replica's URL does";
    }
    return "The log of the Rucio server may say more";
  }
}
