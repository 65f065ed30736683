package org.catena.engine.store.catalogue;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The catalogue in our own database. A file is in one dataset, a dataset in one container, and a
 * storage holds at most one replica of a file; all names are within the file's scope.
 *
 * <p>A registration that cannot reach the database is uncertain; every other call throws Spring's
 * {@link org.springframework.dao.DataAccessException} then.
 */
public final class JdbcCatalog implements Catalog {
  private final TransactionOperations transactions;
  private final EntryRows entries;
  private final DidRows dids;
  private final ReplicaRows replicas;
  private final Registrar registrar;
  private final ReadBack readBack;
  private final FileQuery files;
  private final DatasetRows listing;

  /**
   * @param jdbc on a database with the tables of {@code V2__catalogue.sql}
   * @param transactions on the same database, new at each call: a refusal rolls back what it began,
   *     which must not be the work of the caller
   */
  public JdbcCatalog(JdbcOperations jdbc, TransactionOperations transactions, Clock clock) {
    JdbcClient database = JdbcClient.create(jdbc);
    this.transactions = transactions;
    this.dids = new DidRows(jdbc, database);
    this.replicas = new ReplicaRows(jdbc, database);
    this.entries = new EntryRows(database, replicas);
    this.registrar =
        new Registrar(
            transactions, new Registration(dids, new FileRows(jdbc, database), replicas, clock));
    this.readBack = new ReadBack(entries);
    this.files = new FileQuery(jdbc, database);
    this.listing = new DatasetRows(jdbc);
  }

  @Override
  public Map<LogicalFile, Optional<CatalogEntry>> locate(Set<LogicalFile> asked) {
    Map<LogicalFile, CatalogEntry> found = entries.of(asked);
    Map<LogicalFile, Optional<CatalogEntry>> answer = new LinkedHashMap<>();
    asked.forEach(file -> answer.put(file, Optional.ofNullable(found.get(file))));
    return answer;
  }

  @Override
  public Map<VerifiedReplica, RegisterOutcome> register(Collection<VerifiedReplica> verified) {
    return readBack.confirm(registrar.register(verified));
  }

  @Override
  public void mark(LogicalFile file, String rse, ReplicaState state, String reason) {
    transactions.executeWithoutResult(open -> replicas.mark(file, rse, state, reason));
  }

  /** A dataset or container is found by its name in every scope, or as {@code scope:name}. */
  @Override
  public Page<CatalogEntry> query(String filter, String dataset, int offset, int limit) {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException(
          "a page starts at 0 or later and has 0 or more files, not " + offset + " and " + limit);
    }
    Fragment selection = files.selection(filter, dataset);
    long total = files.count(selection);
    return new Page<>(total, entries.byId(files.page(selection, offset, limit)));
  }

  @Override
  public boolean list(DatasetName dataset, Consumer<DatasetFile> each) {
    List<Long> found = dids.datasets(dataset);
    found.forEach(id -> listing.of(id, each));
    return !found.isEmpty() || dids.isContainer(dataset);
  }

  @Override
  public List<DatasetSummary> datasets(String scope) {
    return dids.summaries(scope);
  }
}
