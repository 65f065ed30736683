package org.catena.engine.core.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/** Where the files of a copy or register order come from. */
interface CopySource {
  /** What is to be copied. */
  List<Item> items(WorkOrder order, RunRecord run);

  /** A good source now, measured; or why there is none. */
  Found source(WorkOrder order, RunRecord run, LogicalFile file);

  /** What is known of the file besides its run. */
  Map<String, Object> metadata(WorkOrder order, RunRecord run, LogicalFile file);

  /**
   * How many events are in a copy that was just measured; 0 when that is not known.
   *
   * @throws IOException when the copy cannot be read
   */
  long events(WorkOrder order, RunRecord run, FileUrl copy) throws IOException;

  /** One file to be copied. */
  record Item(LogicalFile file, Content content) {}

  /**
   * A source or a failure.
   *
   * @param first what the catalogue has to take before anything is copied from there
   */
  record Found(Optional<FileUrl> url, Optional<VerifiedReplica> first, Optional<Failure> failure) {
    static Found at(FileUrl url) {
      return new Found(Optional.of(url), Optional.empty(), Optional.empty());
    }

    static Found registered(VerifiedReplica source) {
      return new Found(Optional.of(source.url()), Optional.of(source), Optional.empty());
    }

    static Found not(Failure failure) {
      return new Found(Optional.empty(), Optional.empty(), Optional.of(failure));
    }
  }
}
