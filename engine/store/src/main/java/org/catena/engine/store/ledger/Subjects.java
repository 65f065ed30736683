package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;
import org.jspecify.annotations.Nullable;

/** How the subject of a work order stands in its row: runs by number, the others by name. */
final class Subjects {
  private static final String RUN = "RUN";
  private static final String BATCH = "BATCH";
  private static final String CAMPAIGN = "CAMPAIGN";

  private Subjects() {}

  static String kind(Subject subject) {
    return subject.fold(run -> RUN, batch -> BATCH, campaign -> CAMPAIGN);
  }

  static @Nullable String name(Subject subject) {
    return subject.runNumber().isPresent() ? null : subject.name();
  }

  static Subject of(ResultSet row) throws SQLException {
    String scope = row.getString("scope");
    String kind = row.getString("subject");
    if (kind.equals(RUN)) {
      return new RunKey(scope, row.getLong("run_number"));
    }
    String name = Objects.requireNonNull(row.getString("subject_name"), "an order without subject");
    return kind.equals(BATCH) ? new BatchKey(scope, name) : new CampaignKey(scope, name);
  }
}
