package org.catena.engine.core.purge;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.policy.CopiesRequirement;
import org.catena.engine.core.port.ReplicaProtection;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunManifest;

/**
 * Gathers the evidence that a run's raw data may leave the buffer: every independent replica, and
 * what lies in the buffer itself, is read whole and compared with the ingest manifest, never with
 * what a catalogue or a mover says.
 */
public final class PurgeProver {
  private final Catalog catalog;
  private final RseRegistry rses;
  private final Gauge gauge;
  private final ReplicaChooser chooser;
  private final BufferCheck buffer;
  private final RuleLedger rules;
  private final ReplicaProtection theirs;
  private final Clock clock;

  /**
   * @param theirs what the collaboration's own data management keeps
   */
  public PurgeProver(
      Catalog catalog,
      RseRegistry rses,
      Gauge gauge,
      ReplicaChooser chooser,
      RuleLedger rules,
      ReplicaProtection theirs,
      Clock clock) {
    this.catalog = catalog;
    this.rses = rses;
    this.gauge = gauge;
    this.chooser = chooser;
    this.buffer = new BufferCheck(rses, gauge);
    this.rules = rules;
    this.theirs = theirs;
    this.clock = clock;
  }

  BufferCheck buffer() {
    return buffer;
  }

  /** Measures now. Changes nothing but the state of replicas that turn out to be bad. */
  public PurgeProof prove(RunRecord run, CopiesRequirement requirement) {
    List<Evidence> evidence = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    Set<String> holders = new TreeSet<>(independent());
    if (!requirement.decided()) {
      reasons.add(
          "the copies policy of run %d is not decided yet; measured are the uploads planned so far"
              .formatted(run.key().number()));
    }
    for (RunManifest.RawFile raw : run.manifest().files()) {
      LogicalFile file = new LogicalFile(run.key().scope(), raw.name());
      Optional<CatalogEntry> entry =
          catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty());
      BufferCheck.Found buffered = buffer.rawFile(run, raw);
      buffered.difference().ifPresent(differs -> reasons.add(differs.message()));
      rules.keeping(file, run.buffer()).forEach(rule -> reasons.add(kept(rule, file, run)));
      reasons.addAll(theirs.reasons(file, run.buffer()));
      evidence.add(evidence(run, file, raw.content(), buffered));
      markSuspect(run, entry, buffered);
      Set<String> good = new TreeSet<>();
      for (Evidence found : measureCopies(run, entry, raw.content())) {
        evidence.add(found);
        if (found.good()) {
          good.add(found.rse());
        } else if (found.independent()) {
          reasons.add(found.reason());
        }
      }
      holders.retainAll(good);
    }
    buffer.manifest(run).ifPresent(reasons::add);
    requirement.rses().stream()
        .map(Rse::name)
        .filter(name -> !holders.contains(name))
        .forEach(name -> reasons.add("no good copy of every raw file at " + name));
    if (holders.size() < requirement.copies()) {
      reasons.add(
          "%d good copies outside the buffer, the policy wants %d"
              .formatted(holders.size(), requirement.copies()));
    }
    return new PurgeProof(
        run.key().scope(),
        run.key().number(),
        run.manifest().type(),
        run.buffer(),
        run.manifest().files().stream().map(RunManifest.RawFile::name).toList(),
        requirement.copies(),
        holders.size(),
        requirement.rses().stream().map(Rse::name).toList(),
        evidence,
        reasons,
        clock.instant());
  }

  private static String kept(RuleRecord rule, LogicalFile file, RunRecord run) {
    return "rule %d of %s keeps %s at %s %s; when it need not stay: catena rule remove %d"
        .formatted(
            rule.id(),
            rule.terms().account(),
            file,
            run.buffer(),
            rule.terms().expiresAt().map(end -> "until " + end).orElse("for ever"),
            rule.id());
  }

  private List<String> independent() {
    return rses.all().stream().filter(rse -> rse.kind() != Rse.Kind.BUFFER).map(Rse::name).toList();
  }

  private Evidence evidence(
      RunRecord run, LogicalFile file, Content promised, BufferCheck.Found found) {
    boolean gone = found.outcome() instanceof StatOutcome.Missing;
    return evidence(
        file,
        run.buffer(),
        found.url(),
        promised,
        found.outcome(),
        gone
            ? Optional.of(run.buffer() + ": gone from the buffer already")
            : found.difference().map(Failure::message));
  }

  private void markSuspect(
      RunRecord run, Optional<CatalogEntry> entry, BufferCheck.Found buffered) {
    if (entry.isPresent() && buffered.outcome() instanceof StatOutcome.Measured) {
      entry.get().replicas().stream()
          .filter(replica -> replica.rse().equals(run.buffer()))
          .filter(replica -> replica.state() != ReplicaState.DELETED)
          .forEach(replica -> chooser.trouble(entry.get(), replica, buffered.outcome()));
    }
  }

  private List<Evidence> measureCopies(
      RunRecord run, Optional<CatalogEntry> entry, Content promised) {
    if (entry.isEmpty()) {
      return List.of();
    }
    return entry.get().replicas().stream()
        .filter(replica -> replica.state() != ReplicaState.DELETED)
        .filter(replica -> !replica.rse().equals(run.buffer()))
        .sorted(Comparator.comparing(ReplicaRecord::rse))
        .map(replica -> measure(entry.get(), replica, promised))
        .toList();
  }

  private Evidence measure(CatalogEntry entry, ReplicaRecord replica, Content promised) {
    StatOutcome found = gauge.fresh(replica.url());
    Optional<String> trouble = chooser.trouble(entry, replica, found);
    if (trouble.isEmpty() && replica.state() == ReplicaState.SUSPECT) {
      trouble = Optional.of(replica.rse() + " is suspect: " + replica.reason());
    }
    if (trouble.isEmpty() && !entry.content().equals(promised)) {
      trouble =
          Optional.of(
              "%s: the catalogue says %s, the manifest %s"
                  .formatted(replica.rse(), entry.content(), promised));
    }
    return evidence(entry.file(), replica.rse(), replica.url(), promised, found, trouble);
  }

  private Evidence evidence(
      LogicalFile file,
      String rse,
      FileUrl url,
      Content promised,
      StatOutcome found,
      Optional<String> trouble) {
    Optional<Content> measured =
        found instanceof StatOutcome.Measured read ? Optional.of(read.content()) : Optional.empty();
    return new Evidence(
        file.toString(),
        rse,
        url.toString(),
        independent().contains(rse),
        promised.bytes(),
        measured.map(Content::bytes).orElse(-1L),
        promised.adler32().hex(),
        measured.map(content -> content.adler32().hex()).orElse(""),
        clock.instant(),
        "catena",
        trouble.isEmpty(),
        trouble.orElse(""));
  }
}
