package org.catena.engine.server.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.rundb.Generation;
import org.catena.adapters.rundb.MongoRunDatabase;
import org.catena.adapters.rundb.RunDatabaseSettings;
import org.catena.engine.core.rundb.RunDatabaseTerms;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A collaboration's run database; what each means stands at {@link RunDatabaseSettings} and {@link
 * RunDatabaseTerms}.
 */
record RunDatabaseSetting(
    @Nullable String url,
    @DefaultValue("run") String database,
    @DefaultValue("runs_new") String collection,
    @Nullable Path credentials,
    @DefaultValue("admin") String authenticationDatabase,
    @DefaultValue("tpc") String detector,
    @DefaultValue("xenon1t") Generation generation,
    @DefaultValue("raw") String dataType,
    @DefaultValue("60s") Duration poll,
    @Nullable Instant since,
    @DefaultValue("30s") Duration answerLimit) {

  /**
   * @throws SitesRefused when it cannot be used
   */
  MongoRunDatabase open(Clock clock) {
    if (url == null) {
      throw new SitesRefused(
          "catena.run-database.url: nothing says where it is: set mongodb://HOST[:PORT]");
    }
    try {
      return new MongoRunDatabase(
          new RunDatabaseSettings(
              url,
              database,
              collection,
              Optional.ofNullable(credentials),
              authenticationDatabase,
              detector,
              generation,
              answerLimit),
          clock);
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused("catena.run-database: " + unusable.getMessage(), unusable);
    }
  }

  /**
   * @throws SitesRefused when it cannot be used
   */
  RunDatabaseTerms terms() {
    try {
      return new RunDatabaseTerms(
          database + "." + collection, Optional.ofNullable(since), dataType, poll);
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused("catena.run-database: " + unusable.getMessage(), unusable);
    }
  }
}
