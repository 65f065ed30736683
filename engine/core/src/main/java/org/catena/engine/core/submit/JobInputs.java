package org.catena.engine.core.submit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.production.Production;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.PileupFile;
import org.catena.workflows.campaign.job.ReplicaPlace;
import org.catena.workflows.model.LogicalFile;

/**
 * Finds for each file that a job of a batch reads a replica that is, now, what was listed when the
 * batch was started: first at the storage elements of the job's site, which read it where it is;
 * then anywhere, from where it is carried to the job.
 */
final class JobInputs {
  private final ReplicaChooser chooser;
  private final ReadingPlaces places;

  JobInputs(ReplicaChooser chooser, ReadingPlaces places) {
    this.chooser = chooser;
    this.places = places;
  }

  /**
   * What a job is to read.
   *
   * @param job with the replicas that were chosen
   * @param reads files of this machine that the job needs brought, or sees as we do
   * @param last what the catalogue knows of the last input; empty for a job without inputs
   */
  record Found(BatchJob job, List<Path> reads, Optional<CatalogEntry> last) {}

  /** One of the three. */
  record Answer(Optional<Found> found, Optional<Failure> failure, List<StageIn.Wanted> toBring) {}

  /** A replica, and where the job reads it. */
  private record Chosen(ReplicaChooser.Good replica, ReadingPlaces.Place place) {
    String seenAs() {
      return place.seenAs();
    }

    boolean inPlace() {
      return Path.of(seenAs()).isAbsolute();
    }
  }

  Answer find(JobSite site, WorkOrder order, Production production, BatchJob job) {
    List<LogicalFile> files = new ArrayList<>();
    job.inputs().forEach(input -> files.add(input.file()));
    job.pileup().ifPresent(pileup -> files.add(pileup.file()));
    List<Chosen> chosen = new ArrayList<>();
    for (LogicalFile file : files) {
      ReplicaChooser.Choice choice = chooser.choose(file, site.terms().storage().keySet());
      Optional<Failure> trouble =
          choice.failure().or(() -> changed(production, choice.good().orElseThrow()));
      if (trouble.isPresent()) {
        return new Answer(
            Optional.empty(), Optional.of(withRemedy(file, trouble.get())), List.of());
      }
      ReplicaChooser.Good good = choice.good().orElseThrow();
      chosen.add(new Chosen(good, places.of(site, order, good)));
    }
    requireNamesApart(chosen);
    List<StageIn.Wanted> missing =
        chosen.stream().flatMap(each -> each.place().missing().stream()).toList();
    return missing.isEmpty()
        ? new Answer(Optional.of(found(job, chosen)), Optional.empty(), missing)
        : new Answer(Optional.empty(), Optional.empty(), missing);
  }

  /** A name in the catalogue keeps its content, as long as nobody removes it and makes it again. */
  private static Optional<Failure> changed(Production production, ReplicaChooser.Good good) {
    LogicalFile file = good.entry().file();
    return good.entry().content().equals(production.listed(file).content())
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Fault.INPUT_BAD,
                "%s holds %s, but held %s when %s was started"
                    .formatted(
                        file,
                        good.entry().content(),
                        production.listed(file).content(),
                        production.batch().key().title())));
  }

  private static Failure withRemedy(LogicalFile file, Failure failure) {
    return new Failure(
        failure.fault(),
        "%s. Restore a replica, then: catena files --check %s".formatted(failure.message(), file));
  }

  /** Files of two scopes may have one name, and would overwrite each other beside the job. */
  private static void requireNamesApart(List<Chosen> chosen) {
    Map<String, LogicalFile> names = new HashMap<>();
    for (Chosen each : chosen) {
      LogicalFile file = each.replica().entry().file();
      LogicalFile other = names.put(each.seenAs(), file);
      if (other != null && !each.inPlace()) {
        throw new IllegalArgumentException(
            "%s and %s are both to be brought to the job as %s: take one of the two datasets out"
                .formatted(other, file, each.seenAs()));
      }
    }
  }

  private static Found found(BatchJob job, List<Chosen> chosen) {
    int inputs = job.inputs().size();
    List<InputFile> found = chosen.subList(0, inputs).stream().map(JobInputs::input).toList();
    Optional<PileupFile> pileup =
        chosen.subList(inputs, chosen.size()).stream().map(JobInputs::pileup).findFirst();
    return new Found(
        job.reading(found, pileup),
        chosen.stream().flatMap(each -> each.place().read().stream()).toList(),
        inputs == 0 ? Optional.empty() : Optional.of(chosen.get(inputs - 1).replica().entry()));
  }

  private static InputFile input(Chosen chosen) {
    ReplicaChooser.Good good = chosen.replica();
    ReplicaPlace place =
        new ReplicaPlace(good.rse(), chosen.inPlace() ? chosen.seenAs() : good.url().toString());
    return new InputFile(
        good.entry().file(),
        chosen.inPlace() ? Optional.of(place) : Optional.empty(),
        chosen.inPlace() ? Optional.empty() : Optional.of(place),
        chosen.seenAs());
  }

  private static PileupFile pileup(Chosen chosen) {
    return new PileupFile(
        chosen.replica().entry().file(), chosen.replica().url().toString(), chosen.seenAs());
  }
}
