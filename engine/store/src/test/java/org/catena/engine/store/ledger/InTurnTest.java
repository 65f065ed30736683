package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class InTurnTest {
  private final JdbcDataSource database = new JdbcDataSource();
  private final InTurn manager = new InTurn(database);
  private final TransactionTemplate transactions = new TransactionTemplate(manager);
  private final JdbcTemplate jdbc = new JdbcTemplate(database);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  InTurnTest() {
    database.setURL("jdbc:h2:mem:turns;DB_CLOSE_DELAY=-1");
    jdbc.execute("create table if not exists note (word varchar(20))");
    jdbc.update("delete from note");
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void aTransactionWaitsForTheOneBeforeItAndReadingWaitsForNobody() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Future<?> first =
        threads.submit(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      jdbc.update("insert into note values ('first')");
                      inside.countDown();
                      waitFor(goOn);
                    }));
    inside.await();
    CountDownLatch begun = new CountDownLatch(1);
    Future<?> second =
        threads.submit(() -> transactions.executeWithoutResult(status -> begun.countDown()));

    assertThat(begun.await(300, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(jdbc.queryForList("select word from note")).isEmpty();

    goOn.countDown();
    first.get();
    second.get();
    assertThat(begun.getCount()).isZero();
    assertThat(jdbc.queryForList("select word from note", String.class)).containsExactly("first");
  }

  @Test
  void oneInsideAnotherOfTheSameThreadHasItsTurn() {
    TransactionTemplate own = new TransactionTemplate(manager);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    transactions.executeWithoutResult(
        outer -> {
          own.executeWithoutResult(inner -> jdbc.update("insert into note values ('inner')"));
          outer.setRollbackOnly();
        });

    assertThat(jdbc.queryForList("select word from note", String.class)).containsExactly("inner");
  }

  @Test
  void oneThatFailsOrCannotBeginGivesItsTurnBack() throws Exception {
    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> {
                      throw new IllegalStateException("as tested");
                    }))
        .hasMessage("as tested");
    database.setPassword("wrong");
    assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {}))
        .isInstanceOf(CannotCreateTransactionException.class);
    database.setPassword("");

    threads
        .submit(
            () ->
                transactions.executeWithoutResult(
                    status -> jdbc.update("insert into note values ('next')")))
        .get();
    assertThat(jdbc.queryForList("select word from note", String.class)).containsExactly("next");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
