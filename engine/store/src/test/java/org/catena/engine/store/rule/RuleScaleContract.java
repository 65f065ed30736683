package org.catena.engine.store.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many files under rules: all locked, none counted wrongly. Prints what it took; no time limits.
 */
abstract class RuleScaleContract {
  private static final Logger LOG = LoggerFactory.getLogger(RuleScaleContract.class);
  private static final int FILES_OF_A_DATASET = 1_000;
  private static final int OTHER_DATASETS = Integer.getInteger("catena.test.rule-datasets", 20);

  @TempDir Path place;

  abstract LedgerDatabase open();

  /** Has the database look at what is in a table, and at no other test's. */
  abstract String analyzed(String table);

  /** Of numbers from 1 on, as {@code n}. */
  abstract String numbers(long most);

  @Test
  void thousandsOfFilesAreLockedAmongManyOthersAndCountedRightly() {
    try (Bed bed = new Bed(open(), place)) {
      fill(bed, "first", 1);
      Duration alone = cost(bed, "first-1");

      fill(bed, "other", OTHER_DATASETS);
      long rule = bed.add("other", 1, "ONE").id();
      Duration evaluation = time(() -> untilOk(bed, rule));
      fill(bed, "last", 1);
      Duration among = cost(bed, "last-1");
      Duration idle = time(bed.rules()::round);

      LOG.info(
          "{} other files: their rule took {} ms; one dataset of {} took {} ms alone, {} ms among them; an idle round {} ms",
          (long) OTHER_DATASETS * FILES_OF_A_DATASET,
          evaluation.toMillis(),
          FILES_OF_A_DATASET,
          alone.toMillis(),
          among.toMillis(),
          idle.toMillis());
      assertThat(bed.rule(rule).locks().ok()).isEqualTo((long) OTHER_DATASETS * FILES_OF_A_DATASET);
      assertThat(bed.wrongCounts()).isZero();
    }
  }

  private static Duration cost(Bed bed, String dataset) {
    return time(() -> untilOk(bed, bed.add(dataset, 1, "ONE").id()));
  }

  private static void untilOk(Bed bed, long id) {
    RuleRecord rule = bed.rule(id);
    for (int round = 0; round < 100 && rule.state() != RuleState.OK; round++) {
      bed.rules().round();
      rule = bed.rule(id);
    }
    assertThat(rule.state()).isEqualTo(RuleState.OK);
  }

  private static Duration time(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * A container of datasets of 1,000 files at ONE, as rows: registering them would take minutes.
   */
  private void fill(Bed bed, String container, int datasets) {
    long files = (long) datasets * FILES_OF_A_DATASET;
    String did =
        "insert into cat_did (scope, name, type, files, bytes, events, adler32, logical_key,"
            + " metadata, created_at) select 'cms', ";
    String now = ", '{}', current_timestamp from ";
    run(bed, did + "'" + container + "', 'CONTAINER', 0, 0, 0, null, null" + now + numbers(1));
    run(
        bed,
        did
            + "'%s-' || n, 'DATASET', 1000, 1000000, 0, null, null".formatted(container)
            + now
            + numbers(datasets));
    run(
        bed,
        did
            + "'%1$s-f' || n, 'FILE', 1, 1000, 0, '00000001', '%1$s-k' || n".formatted(container)
            + now
            + numbers(files));
    run(
        bed,
        ("insert into cat_did_content (parent, child) select p.id, d.id from cat_did p, cat_did d"
                + " where p.name = '%1$s' and d.name like '%1$s-%%' and d.type = 'DATASET'")
            .formatted(container));
    run(
        bed,
        ("insert into cat_did_content (parent, child) select s.id, f.id from %2$s"
                + " join cat_did f on f.scope = 'cms' and f.name = '%1$s-f' || n"
                + " join cat_did s on s.scope = 'cms'"
                + " and s.name = '%1$s-' || ((n - 1) / 1000 + 1)")
            .formatted(container, numbers(files)));
    run(
        bed,
        ("insert into cat_replica (did, rse, url, state, verified_at, reason) select f.id, 'ONE',"
                + " 'file:///ONE/cms/' || f.name, 'AVAILABLE', current_timestamp, ''"
                + " from cat_did f where f.type = 'FILE' and f.name like '%s-f%%'")
            .formatted(container));
    for (String table : List.of("cat_did", "cat_did_content", "cat_replica")) {
      run(bed, analyzed(table));
    }
  }

  private static void run(Bed bed, String sql) {
    bed.database.transactions().runInOne(() -> bed.database.client().sql(sql).update());
  }
}
