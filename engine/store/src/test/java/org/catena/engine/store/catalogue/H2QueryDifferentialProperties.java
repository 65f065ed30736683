package org.catena.engine.store.catalogue;

import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
final class H2QueryDifferentialProperties extends QueryDifferential {
  private static TestDatabase database;

  @BeforeContainer
  static void open() {
    database = TestDatabase.inMemory();
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
