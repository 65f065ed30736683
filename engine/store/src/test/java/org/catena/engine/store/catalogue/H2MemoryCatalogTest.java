package org.catena.engine.store.catalogue;

final class H2MemoryCatalogTest extends JdbcCatalogContract {
  @Override
  TestDatabase open() {
    return TestDatabase.inMemory();
  }
}
