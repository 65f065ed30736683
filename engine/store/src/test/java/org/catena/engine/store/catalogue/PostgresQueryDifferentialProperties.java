package org.catena.engine.store.catalogue;

import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.NullUnmarked;

@Tag("servers")
@NullUnmarked
final class PostgresQueryDifferentialProperties extends QueryDifferential {
  private static TestDatabase database;

  @BeforeContainer
  static void open() {
    database = TestDatabase.onPostgres();
  }

  @AfterContainer
  static void close() {
    database.close();
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
