package org.catena.adapters.rucio;

import java.util.Map;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** What a no of Rucio means to whom. */
final class Refusals {
  private static final String SEE_RSES =
      "Rucio's RSEs and their attributes count: 'rucio rse list --rses EXPRESSION' tells which it"
          + " means";

  private static final Map<String, String> REMEDIES =
      Map.of(
          "InvalidRSEExpression",
          SEE_RSES,
          "InsufficientTargetRSEs",
          SEE_RSES,
          "RSENotFound",
          SEE_RSES,
          "AccountNotFound",
          "Name an account of Rucio, as 'rucio account list' tells them",
          "InsufficientAccountLimit",
          "Raise the account's limit with 'catena quota set', or remove rules of it",
          "DataIdentifierNotFound",
          "What Rucio does not have registered can have no rule there; see 'catena datasets'",
          "RuleNotFound",
          "See 'catena rule list'",
          "UnsupportedOperation",
          "Unlock it first with 'rucio rule update RULE --locked False'; Rucio locks rules on"
              + " tape by itself");

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
    if (no.is("InsufficientAccountLimit")) {
      return Fault.RESOURCES_EXCEEDED;
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
    return REMEDIES.getOrDefault(no.kind(), "The log of the Rucio server may say more");
  }
}
