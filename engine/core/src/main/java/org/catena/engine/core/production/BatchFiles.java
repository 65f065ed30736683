package org.catena.engine.core.production;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.ledger.BatchInput.Purpose;
import org.catena.engine.core.port.InputLedger;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.PileupFile;
import org.catena.workflows.campaign.job.ReplicaPlace;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.LogicalFile;

/** The files that the jobs of a batch read, as they were listed when it was started. */
public final class BatchFiles {
  /** Of a batch whose jobs read none. */
  static final BatchFiles NONE = new BatchFiles(List.of(), List.of());

  /** Which replica a job reads is chosen when it is sent; its jobs hang on the storage alone. */
  private static final String CHOSEN_LATER = "";

  private final List<BatchInput> inputs;
  private final List<BatchInput> pileup;
  private final Map<LogicalFile, BatchInput> known = new HashMap<>();

  BatchFiles(List<BatchInput> inputs, List<BatchInput> pileup) {
    this.inputs = List.copyOf(inputs);
    this.pileup = List.copyOf(pileup);
    this.inputs.forEach(input -> known.put(input.file(), input));
    this.pileup.forEach(input -> known.put(input.file(), input));
  }

  /** Those of a batch that was started. */
  static BatchFiles of(long batch, InputLedger ledger) {
    return new BatchFiles(ledger.of(batch, Purpose.INPUT), ledger.of(batch, Purpose.PILEUP));
  }

  /**
   * Writes them down, in the caller's transaction; they are what the batch's jobs are made from.
   */
  public void keep(long batch, InputLedger ledger) {
    if (!inputs.isEmpty()) {
      ledger.add(batch, Purpose.INPUT, inputs);
    }
    if (!pileup.isEmpty()) {
      ledger.add(batch, Purpose.PILEUP, pileup);
    }
  }

  /**
   * What was listed of a file.
   *
   * @throws IllegalArgumentException when it was not
   */
  BatchInput get(LogicalFile file) {
    return Optional.ofNullable(known.get(file))
        .orElseThrow(() -> new IllegalArgumentException(file + " was not listed"));
  }

  /** The jobs that follow from them; always the same ones. */
  public BatchJobs jobs(BatchKey batch, ProductionConfig config) {
    return config
        .work()
        .fold(BatchJobs::generated, work -> onInputs(batch, work), image -> BatchJobs.imageBuild());
  }

  private BatchJobs onInputs(BatchKey batch, Work.OnInputs work) {
    return BatchJobs.onInputs(
        work,
        inputs.stream().map(BatchFiles::input).toList(),
        pileup.stream().map(file -> new PileupFile(file.file(), CHOSEN_LATER)).toList(),
        batch.toString().hashCode());
  }

  private static InputFile input(BatchInput input) {
    return new InputFile(
        input.file(),
        input.near().map(rse -> new ReplicaPlace(rse, CHOSEN_LATER)),
        Optional.of(new ReplicaPlace(CHOSEN_LATER, CHOSEN_LATER)));
  }
}
