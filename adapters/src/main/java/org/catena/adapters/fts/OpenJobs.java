package org.catena.adapters.fts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.TransferKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that are, or perhaps are, at the server. Every thread may ask for single files; all else
 * is for one thread.
 */
final class OpenJobs {
  private static final Logger LOG = LoggerFactory.getLogger(OpenJobs.class);

  private final JobRecords records;
  private final Map<TransferKey, Parcel> known = new ConcurrentHashMap<>();
  private final Map<String, FtsJob> jobs = new LinkedHashMap<>();

  /** Those of which it is not known whether they are there, and how the server failed over each. */
  private final Map<String, List<Failure>> uncertain = new HashMap<>();

  /**
   * With those of earlier programs; nobody knows whether these are there.
   *
   * @throws IOException when their directory cannot be read
   */
  OpenJobs(JobRecords records) throws IOException {
    this.records = records;
    records.all().forEach(this::hold);
  }

  /** Writes it down before it is sent; from now on it is perhaps there. */
  void begin(FtsJob job) throws IOException {
    records.write(job);
    hold(job);
  }

  private void hold(FtsJob job) {
    jobs.put(job.id(), job);
    uncertain.put(job.id(), new ArrayList<>());
    job.parcels().forEach(parcel -> known.put(parcel.key(), parcel));
  }

  /** It is there, under this id. */
  void taken(FtsJob job, String id) {
    jobs.remove(job.id());
    uncertain.remove(job.id());
    jobs.put(id, job.called(id));
    if (!id.equals(job.id())) {
      try {
        records.write(job.called(id));
      } catch (IOException unwritten) { // the next program asks for the id that was not given
        LOG.warn("the id of job {} cannot be written down", job.id(), unwritten);
      }
    }
  }

  /** It is there. */
  void certain(FtsJob job) {
    uncertain.remove(job.id());
  }

  boolean isUncertain(FtsJob job) {
    return uncertain.containsKey(job.id());
  }

  /** How the server failed over it, while it is uncertain. */
  List<Failure> failures(FtsJob job) {
    return List.copyOf(uncertain.getOrDefault(job.id(), List.of()));
  }

  /** The server failed over it once more. */
  void failed(FtsJob job, Failure failure) {
    uncertain.computeIfAbsent(job.id(), id -> new ArrayList<>()).add(failure);
  }

  Optional<FtsJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  List<String> ids() {
    return List.copyOf(jobs.keySet());
  }

  /** Whether it is in one of them. */
  boolean contain(Parcel parcel) {
    return jobs.values().stream().anyMatch(job -> job.parcels().contains(parcel));
  }

  /** The server has done with it, or never had it. */
  void end(FtsJob job) {
    jobs.remove(job.id());
    uncertain.remove(job.id());
    records.remove(job);
  }

  /** The same file, when it was handed over before, perhaps by an earlier program. */
  Optional<Parcel> handedOver(Parcel wanted) {
    Parcel there = known.get(wanted.key());
    if (there != null && !there.isLike(wanted)) {
      LOG.warn(
          "under {} FTS3 was given {} to copy to {}, not {} to {}: is {} of another data directory? It is not used",
          wanted.key(),
          there.source(),
          there.destination(),
          wanted.source(),
          wanted.destination(),
          records);
      return Optional.empty();
    }
    return Optional.ofNullable(there);
  }

  /** Its end is known to whoever asked: another copy under this key would be begun anew. */
  void forget(Parcel parcel) {
    known.remove(parcel.key(), parcel);
  }
}
