package org.catena.engine.store.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.LockRecord;
import org.catena.engine.core.ledger.LockState;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.rule.RuleBook;
import org.catena.engine.core.rule.RulePorts;
import org.catena.engine.core.rule.Rules;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.transfer.CopyHints;
import org.catena.engine.core.transfer.CopyStep;
import org.catena.engine.core.transfer.RuleCopies;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.catena.engine.store.ledger.JdbcDecisionLedger;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcTransferLedger;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Rules over a real database, a real catalogue and storages that are directories. */
final class Bed implements AutoCloseable {
  static final String SCOPE = "cms";
  private static final int MOST_ROUNDS = 400;

  final LedgerDatabase database;
  final LaterClock clock = new LaterClock();
  final RseRegistry rses;
  final JdbcCatalog catalog;
  final RulePorts ports;
  private final Path place;
  private PosixTransferAgent agent;
  private RuleBook book;
  private Rules rules;

  Bed(LedgerDatabase database, Path place) {
    this.database = database;
    this.place = place;
    this.rses =
        new RseRegistry(
            List.of(
                rse("BUFFER", Rse.Kind.BUFFER, "local", Map.of()),
                rse("ONE", Rse.Kind.DISK, "us", Map.of("tier", "1")),
                rse("TWO", Rse.Kind.DISK, "europe", Map.of("tier", "2")),
                rse("THREE", Rse.Kind.DISK, "europe", Map.of("tier", "2")),
                rse("FOUR", Rse.Kind.DISK, "europe", Map.of("tier", "2"))));
    TransactionTemplate own = new TransactionTemplate(database.manager());
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.catalog = new JdbcCatalog(database.template(), own, clock);
    this.ports =
        new RulePorts(
            new JdbcRuleLedger(database.client()),
            new JdbcLockLedger(database.template()),
            new JdbcRuleCopyLedger(database.template()),
            new JdbcQuotaLedger(database.client()),
            new JdbcTransferLedger(database.client()),
            new JdbcIncidentLedger(database.client()),
            database.transactions(),
            rses);
    this.agent = agent();
    this.book = new RuleBook(ports, clock);
    this.rules = rules(Steps.UNWATCHED);
  }

  private Rse rse(String name, Rse.Kind kind, String region, Map<String, String> attributes) {
    try {
      Path root = Files.createDirectories(place.resolve(name));
      return new Rse(name, kind, region, FileUrl.of(root), 8, attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PosixTransferAgent agent() {
    return new PosixTransferAgent(
        rses.all().stream().map(rse -> rse.directory().orElseThrow()).toList(), 4);
  }

  private Rules rules(Steps steps) {
    Gauge gauge = new Gauge(agent, clock);
    RetryPolicy policy =
        question ->
            new RetryPolicy.Verdict(
                question.attempts() < 3, Duration.ofSeconds(5), "three attempts");
    CopyStep step =
        new CopyStep(
            agent,
            ports.transfers(),
            new JdbcDecisionLedger(database.client()),
            ports.transactions(),
            gauge,
            new Registrar(catalog),
            policy,
            subject -> {},
            new CopyHints(order -> {}),
            steps,
            clock);
    ReplicaChooser chooser =
        new ReplicaChooser(catalog, rses, gauge, ports.incidents(), ports.transactions(), clock);
    RuleCopies copies =
        new RuleCopies(
            ports.copies(),
            ports.transfers(),
            ports.transactions(),
            rses,
            catalog,
            chooser,
            step,
            new OnTheSpot(),
            clock);
    return new Rules(book, copies, clock);
  }

  /** As after the end of the program: nothing is known but what the database and the disks keep. */
  void restart(Steps steps) {
    rules.close();
    agent.close();
    agent = agent();
    book = new RuleBook(ports, clock);
    rules = rules(steps);
  }

  Rules rules() {
    return rules;
  }

  RuleBook book() {
    return book;
  }

  static LogicalFile file(String name) {
    return new LogicalFile(SCOPE, name);
  }

  /** Of a file that is registered, by a box of some diagram. */
  TransferRecord copyUnderWay(String name, String rse) {
    TransferRecord copy =
        new TransferRecord(
            0,
            TransferRecord.NO_ORDER,
            file(name),
            catalog
                .locate(Set.of(file(name)))
                .getOrDefault(file(name), Optional.empty())
                .orElseThrow()
                .content(),
            Optional.empty(),
            rse,
            rses.get(rse).urlOf(file(name)),
            TransferState.UNDERWAY,
            1,
            Optional.empty(),
            "",
            "");
    return ports.transactions().inOne(() -> ports.transfers().plan(List.of(copy))).get(0);
  }

  void ends(TransferRecord copy, TransferState how) {
    database
        .client()
        .sql("update transfer set state = ? where id = ?")
        .params(how.name(), copy.id())
        .update();
  }

  /** Puts files at an RSE and registers them, in a dataset of the container {@code all}. */
  void have(String dataset, String rse, String... names) {
    List<VerifiedReplica> replicas = new ArrayList<>();
    for (String name : names) {
      FileUrl url = rses.get(rse).urlOf(file(name));
      write(url.path(), "0123456789 of " + name);
      StatOutcome found = Objects.requireNonNull(agent.stat(Set.of(url)).get(url));
      Content content = ((StatOutcome.Measured) found).content();
      replicas.add(
          new VerifiedReplica(
              file(name),
              "key-" + name,
              content,
              rse,
              url,
              new DatasetPath(dataset, "all"),
              1,
              Map.of("made", "here"),
              clock.instant()));
    }
    catalog
        .register(replicas)
        .forEach(
            (replica, outcome) -> {
              if (!(outcome instanceof RegisterOutcome.Registered)) {
                throw new AssertionError(replica + ": " + outcome);
              }
            });
  }

  static void write(Path path, String text) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RuleTerms terms(String name, int copies, String expression) {
    return terms(name, copies, expression, RuleSpread.DATASET, Optional.empty());
  }

  static RuleTerms terms(
      String name, int copies, String expression, RuleSpread spread, Optional<Duration> lifetime) {
    return new RuleTerms(
        SCOPE,
        name,
        "ruth",
        copies,
        expression,
        spread,
        lifetime.map(new LaterClock().instant()::plus));
  }

  RuleRecord add(String name, int copies, String expression) {
    return book().add(terms(name, copies, expression), "ruth");
  }

  RuleRecord rule(long id) {
    return ports.rules().find(id).orElseThrow();
  }

  List<LockRecord> locks(long id) {
    return ports.locks().of(id, Set.of(LockState.values()), 0, 10_000);
  }

  String where(long id) {
    return locks(id).stream()
        .map(lock -> lock.file().name() + "@" + lock.rse() + " " + lock.state())
        .collect(Collectors.joining(", "));
  }

  /** Rounds until nothing moves any more. */
  void settle() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      rules.round();
      if (ports.copies().moving().isEmpty()
          && ports.rules().behind(1, Set.of()).isEmpty()
          && count("select count(*) from cat_lock_due") == 0
          && count("select count(*) from cat_lock_count where replicating > 0") == 0) {
        return;
      }
      pause();
    }
    throw new AssertionError("it does not come to rest: " + ports.copies().moving());
  }

  static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  long count(String sql) {
    return database.client().sql(sql).query(Long.class).single();
  }

  /** Groups whose kept counts are not those of their locks. */
  long wrongCounts() {
    return count(
        """
        select count(*) from (
          (select rule_id, group_did, rse, ok, replicating, stuck, bytes from cat_lock_count
           except select rule_id, group_did, rse,
             sum(case when state = 'OK' then 1 else 0 end),
             sum(case when state = 'REPLICATING' then 1 else 0 end),
             sum(case when state = 'STUCK' then 1 else 0 end), sum(bytes)
             from cat_lock group by rule_id, group_did, rse)
          union all
          (select rule_id, group_did, rse,
             sum(case when state = 'OK' then 1 else 0 end),
             sum(case when state = 'REPLICATING' then 1 else 0 end),
             sum(case when state = 'STUCK' then 1 else 0 end), sum(bytes)
             from cat_lock group by rule_id, group_did, rse
           except select rule_id, group_did, rse, ok, replicating, stuck, bytes
             from cat_lock_count)) wrong""");
  }

  /** Locks that say OK where no available replica is. */
  long lies() {
    return count(
        """
        select count(*) from cat_lock l left join cat_replica r on r.did = l.did and r.rse = l.rse
         where l.state = 'OK' and (r.state is null or r.state <> 'AVAILABLE')""");
  }

  @Override
  public void close() {
    rules.close();
    agent.close();
    database.close();
  }
}
