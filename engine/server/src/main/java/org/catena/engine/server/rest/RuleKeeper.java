package org.catena.engine.server.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who keeps rules: we, or the collaboration's Rucio. */
interface RuleKeeper {
  /**
   * Which rules are listed; an empty text is no condition.
   *
   * @param ended those that are over too
   */
  record Search(boolean ended, String account, String did, String state, int limit) {}

  /**
   * What a rule is to ask for.
   *
   * @param did as {@code SCOPE:NAME}
   * @param account empty for whoever is the keeper's own default
   * @param lifetime empty for ever
   */
  record Wish(
      String did,
      int copies,
      String expression,
      String account,
      Optional<Duration> lifetime,
      String spread) {
    String scope() {
      int colon = did.indexOf(':');
      return colon < 0 ? "" : did.substring(0, colon);
    }

    String name() {
      return did.substring(did.indexOf(':') + 1);
    }
  }

  /** The latest first. */
  List<RuleView> list(Search search);

  RuleView add(Wish wish, String user);

  RuleView.Detail show(String id);

  /**
   * @param state empty for all
   */
  List<RuleView.LockView> locks(String id, String state, int offset, int limit);

  /** The latest first. */
  List<RuleView.ChangeView> history(String id, int limit);

  RuleView remove(String id, String user);

  RuleView retry(String id, String user);

  RuleView suspend(String id, String user);

  RuleView resume(String id, String user);

  RuleView lifetime(String id, Optional<Duration> lifetime, String user);
}
