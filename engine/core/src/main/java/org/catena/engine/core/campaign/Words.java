package org.catena.engine.core.campaign;

import java.util.Locale;
import org.catena.engine.core.ledger.CampaignState;

/** States as people read them. */
final class Words {
  private Words() {}

  static String of(CampaignState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
