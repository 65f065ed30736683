package org.catena.engine.server.rest;

import java.util.Map;
import java.util.function.Supplier;
import org.catena.engine.core.rule.RuleRefused;
import org.catena.engine.core.site.RseExpressionException;
import org.catena.engine.server.problem.Refused;

/** Says what was wrong with a rule or quota as every other refusal is said. */
final class RuleRequests {
  private static final String LIKE = "ask e.g. did=cms:raw, copies=2, expression=region=europe";

  private RuleRequests() {}

  static <T> T answer(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuleRefused refused) {
      String why = String.valueOf(refused.getMessage());
      throw switch (refused.inTheWay()) {
        case WRONG -> Refused.badRequest(why, refused.remedy());
        case UNKNOWN -> Refused.notFound(why, refused.remedy());
        case NOT_NOW -> Refused.conflict(why, refused.remedy());
      };
    } catch (RseExpressionException unreadable) {
      throw Refused.badRequest(
          String.valueOf(unreadable.getMessage()),
          "write e.g. region=europe&type=disk",
          Map.of("column", unreadable.column()));
    } catch (IllegalArgumentException wrong) {
      throw Refused.badRequest(String.valueOf(wrong.getMessage()), LIKE);
    }
  }
}
