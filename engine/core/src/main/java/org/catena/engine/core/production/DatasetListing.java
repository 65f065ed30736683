package org.catena.engine.core.production;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.DatasetFile;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.site.RseRegistry;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.model.LogicalFile;

/**
 * Asks the catalogue which files a batch is to read: all of them, in one question for a dataset.
 */
public final class DatasetListing {
  private final Catalog catalog;
  private final RseRegistry rses;
  private final Supplier<Set<String>> near;

  /**
   * @param near the storage elements that some site reaches without a wide-area transfer
   */
  public DatasetListing(Catalog catalog, RseRegistry rses, Supplier<Set<String>> near) {
    this.catalog = catalog;
    this.rses = rses;
    this.near = near;
  }

  /**
   * The files that a batch of this text reads, as they are now; none for one that generates events.
   *
   * @throws IllegalArgumentException when a dataset is not known, holds no file, or holds one of
   *     which no replica can be read
   */
  public BatchFiles of(ProductionConfig config) {
    return config
        .work()
        .fold(generated -> BatchFiles.NONE, this::onInputs, image -> BatchFiles.NONE);
  }

  private BatchFiles onInputs(Work.OnInputs work) {
    return new BatchFiles(
        list(ConfigKey.INPUT_DATASET, work.dataset()),
        work.pileup().map(dataset -> list(ConfigKey.PILEUP_DATASET, dataset)).orElseGet(List::of));
  }

  private List<BatchInput> list(ConfigKey key, DatasetName dataset) {
    Listed listed = new Listed(near.get());
    if (!catalog.list(dataset, listed::add)) {
      throw refused(
          key, dataset, "is not in the catalogue", "catena datasets lists those that are there");
    }
    if (listed.files.isEmpty() && listed.unreadable.isEmpty()) {
      throw refused(key, dataset, "holds no file", "name another, or wait until it is filled");
    }
    if (!listed.unreadable.isEmpty()) {
      throw refused(
          key,
          dataset,
          "holds %d file(s), of %d, without a replica that can be read; the first is %s"
              .formatted(
                  listed.unreadable.size(),
                  listed.unreadable.size() + listed.files.size(),
                  listed.unreadable.get(0)),
          "catena files --check %s says what is wrong with it; restore a replica"
              .formatted(listed.unreadable.get(0)));
    }
    return listed.files;
  }

  private static IllegalArgumentException refused(
      ConfigKey key, DatasetName dataset, String what, String remedy) {
    return new IllegalArgumentException("%s=%s %s: %s".formatted(key, dataset, what, remedy));
  }

  /** What one listing has shown so far. */
  private final class Listed {
    private final Comparator<String> disksFirst = rses.readingOrder();
    private final Set<String> reachable;
    private final List<BatchInput> files = new ArrayList<>();
    private final List<LogicalFile> unreadable = new ArrayList<>();

    Listed(Set<String> reachable) {
      this.reachable = reachable;
    }

    void add(DatasetFile file) {
      Set<String> heldAt = new LinkedHashSet<>(file.heldAt());
      heldAt.retainAll(rses.names());
      if (heldAt.isEmpty()) {
        unreadable.add(file.file());
      } else {
        files.add(
            new BatchInput(file.file(), file.content(), file.events(), place(heldAt), heldAt));
      }
    }

    private Optional<String> place(Set<String> heldAt) {
      return heldAt.stream().filter(reachable::contains).min(disksFirst);
    }
  }
}
