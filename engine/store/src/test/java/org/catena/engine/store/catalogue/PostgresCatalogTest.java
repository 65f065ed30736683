package org.catena.engine.store.catalogue;

import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresCatalogTest extends JdbcCatalogContract {
  @Override
  TestDatabase open() {
    return TestDatabase.onPostgres();
  }
}
