package org.catena.engine.core.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.posix.Checksums;
import org.catena.adapters.posix.Checksums.Digest;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.production.Production;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.output.OutputFacts;
import org.catena.workflows.campaign.output.ParameterDump;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.Subject;

/** What the jobs of a batch have made. */
record BatchCargo(
    Production production,
    Rse destination,
    KeptCopies kept,
    JobLedger jobs,
    Gauge gauge,
    Catalog catalog)
    implements Cargo {
  /** As ldmx-sw calls it, beside the output. */
  private static final String DUMP = "parameterDump.json";

  /** Real ones have a hundred kilobytes. */
  private static final long LARGEST_DUMP = 1 << 24;

  @Override
  public Optional<Subject> subject() {
    return Optional.of(production.batch().key());
  }

  @Override
  public CopySource.Found source(TransferRecord transfer) {
    JobRecord.Output output = output(job(transfer));
    FileUrl url = FileUrl.of(output.path());
    StatOutcome found = gauge.recent(url);
    return Gauge.difference("output " + transfer.file(), url, output.content(), found)
        .map(difference -> CopySource.Found.not(lost(found, difference)))
        .orElseGet(() -> CopySource.Found.at(url));
  }

  /** Only the same bytes help: their content is what the copy is to have. */
  private static Failure lost(StatOutcome found, Failure difference) {
    return found instanceof StatOutcome.Unreadable
        ? difference
        : new Failure(
            Fault.INPUT_BAD,
            difference.message()
                + ": it was changed after its job had made it. Put it back as it was");
  }

  @Override
  public Map<Long, Optional<Failure>> register(Registrar registrar, List<Proven> copies) {
    return Registering.together(registrar, copies, this::replica);
  }

  private VerifiedReplica replica(TransferRecord transfer, Instant measuredAt) throws IOException {
    JobRecord record = job(transfer);
    Production made = production.making(record.next());
    BatchJob job = made.job(record.name());
    Path output = output(record).path();
    return new VerifiedReplica(
        transfer.file(),
        made.logicalKey(job),
        transfer.content(),
        transfer.rse(),
        transfer.destination(),
        new DatasetPath(made.dataset(), made.container()),
        made.eventsMade(job),
        made.metadata(
            job, dump(output.resolveSibling(DUMP)), facts(transfer, record, output), inputs(job)),
        measuredAt);
  }

  /** None when one of them is not in the catalogue any more: half a history would mislead. */
  private List<Map<String, String>> inputs(BatchJob job) {
    List<LogicalFile> files = job.inputs().stream().map(InputFile::file).toList();
    Map<LogicalFile, Optional<CatalogEntry>> found =
        files.isEmpty() ? Map.of() : catalog.locate(Set.copyOf(files));
    return found.values().stream().allMatch(Optional::isPresent)
        ? files.stream()
            .flatMap(file -> found.getOrDefault(file, Optional.empty()).stream())
            .map(BatchCargo::text)
            .toList()
        : List.of();
  }

  private static Map<String, String> text(CatalogEntry known) {
    Map<String, String> text = new LinkedHashMap<>();
    known.metadata().forEach((name, value) -> text.put(name, String.valueOf(value)));
    return text;
  }

  private OutputFacts facts(TransferRecord transfer, JobRecord record, Path made)
      throws IOException {
    Optional<AttemptRecord> attempt = jobs.attempt(record.id(), record.attempts());
    Instant ended = attempt.flatMap(AttemptRecord::endedAt).orElse(production.batch().startedAt());
    Instant started = attempt.flatMap(AttemptRecord::startedAt).orElse(ended);
    return new OutputFacts(
        transfer.file(),
        transfer.content(),
        md5(made),
        ended,
        Duration.between(started, ended),
        attempt.flatMap(AttemptRecord::handle).map(JobHandle::value),
        production.image(),
        kept.of(record).stream().findFirst().map(rse -> rse.urlOf(transfer.file()).toString()),
        Optional.of(
            new OutputFacts.RemoteCopy(
                destination.name(), destination.urlOf(transfer.file()).toString())));
  }

  private static Optional<ParameterDump> dump(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > LARGEST_DUMP) {
      throw new IOException(file + " is larger than " + LARGEST_DUMP + " bytes");
    }
    try {
      return Optional.of(
          ParameterDump.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
    } catch (ProductionFormatException wrong) {
      throw new IOException(wrong.getMessage(), wrong);
    }
  }

  private static String md5(Path file) throws IOException {
    return Checksums.of(file, Set.of(Digest.MD5)).digests().getOrDefault(Digest.MD5, "");
  }

  private JobRecord job(TransferRecord transfer) {
    return transfer
        .job()
        .flatMap(jobs::find)
        .orElseThrow(() -> new IllegalStateException(transfer.file() + " is no job's output"));
  }

  private static JobRecord.Output output(JobRecord job) {
    return job.output().orElseThrow(() -> new IllegalStateException(job.name() + " has no output"));
  }
}
