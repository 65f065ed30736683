package org.catena.adapters.rucio;

import java.util.List;
import java.util.Set;
import org.catena.adapters.contract.CatalogContract;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.VerifiedReplica;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioCatalogTest extends CatalogContract {
  private final RucioBed bed = RucioBed.given();
  private final Catalog catalog = bed.catalog();

  @Override
  protected Catalog catalog() {
    return catalog;
  }

  /** The logical key is taken and the dataset made, and in no container. */
  @Override
  protected boolean registerByHalf(VerifiedReplica replica) {
    Steps steps = new Steps(bed.server());
    try {
      steps.takeKeys(List.of(replica));
      steps.makeCollections(Set.of(Snapshot.dataset(replica)), Set.of());
      return true;
    } catch (Unanswered | Rejected failure) {
      throw new AssertionError(failure);
    }
  }
}
