package org.catena.adapters.remote;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.catena.adapters.spi.TransferReport;

/** One way for a copy to go. */
public interface Course {
  /**
   * Goes it to its end, and leaves nothing but a whole file under the destination's name. Or as far
   * as somebody else has to go on: then it answers {@link TransferReport.Underway}, and is gone
   * again after its {@link #rest}.
   *
   * @param progress told the bytes that have gone
   * @throws Unserved when a storage cannot be asked, or refuses
   * @throws IOException when a file of this machine cannot be written
   */
  TransferReport go(LongConsumer progress) throws Unserved, IOException;

  /** What a course that is underway waits for; no thread waits with it. */
  default CompletionStage<?> rest() {
    return CompletableFuture.completedStage(null);
  }
}
