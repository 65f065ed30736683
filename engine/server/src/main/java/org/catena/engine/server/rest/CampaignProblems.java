package org.catena.engine.server.rest;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.catena.engine.server.problem.Refused;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.model.CampaignKey;

/** Refusals for production files and campaigns. */
final class CampaignProblems {
  private static final String REMEDY = "GET /api/v1/campaigns shows how each campaign is now";

  private CampaignProblems() {}

  /** Does what can be wrong with the files handed in, or with the campaign's state. */
  interface Order<T> {
    T give() throws ProductionFormatException;
  }

  /**
   * The answer to an order.
   *
   * @throws Refused with every error of the files, or with what keeps the campaign from it
   */
  static <T> T asked(Order<T> order) {
    try {
      return order.give();
    } catch (ProductionFormatException wrong) {
      throw wrong(wrong.errors(), wrong.warnings());
    } catch (IllegalArgumentException impossible) {
      throw Refused.conflict(String.valueOf(impossible.getMessage()), REMEDY);
    }
  }

  /**
   * The campaign that an address names.
   *
   * @throws Refused when none can be called so
   */
  static CampaignKey key(String scope, String name) {
    return stated(() -> new CampaignKey(scope, name));
  }

  /** What the request itself says wrongly. */
  static <T> T stated(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException wrong) {
      throw Refused.badRequest(String.valueOf(wrong.getMessage()), "correct it and ask again");
    }
  }

  static Refused wrong(List<Remark> errors, List<Remark> warnings) {
    Remark first = errors.get(0);
    String more = errors.size() == 1 ? "" : " (and %d more errors)".formatted(errors.size() - 1);
    return Refused.badRequest(
        first + more,
        "correct the file at the lines that the errors name; nothing was started",
        Map.of("errors", errors, "warnings", warnings));
  }

  static Refused unknown(CampaignKey key) {
    return Refused.notFound(
        "there is no campaign %s:%s".formatted(key.scope(), key.name()), REMEDY);
  }
}
