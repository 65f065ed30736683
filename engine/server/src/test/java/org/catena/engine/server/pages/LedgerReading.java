package org.catena.engine.server.pages;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows themselves, past every view: what the pages must agree with. */
final class LedgerReading {
  private static final String CHUNKS =
      " from job j join work_order o on o.id = j.order_id where j.kind = 'PROCESS'";

  private final JdbcClient database;

  LedgerReading(JdbcClient database) {
    this.database = database;
  }

  long chunksDone(long run) {
    return one("select count(*)" + CHUNKS + " and j.state = 'SUCCEEDED' and o.run_number = " + run);
  }

  long chunks(long run) {
    return one("select count(*)" + CHUNKS + " and o.run_number = " + run);
  }

  long chunksDone() {
    return one("select count(*)" + CHUNKS + " and j.state = 'SUCCEEDED'");
  }

  long chunks() {
    return one("select count(*)" + CHUNKS);
  }

  long runsDone() {
    return one("select count(*) from run where finished_at is not null");
  }

  /** Of each chunk of a run, in their order. */
  List<String> chunkStates(long run) {
    return database
        .sql("select lower(j.state)" + CHUNKS + " and o.run_number = ? order by j.chunk_index")
        .param(run)
        .query(String.class)
        .list();
  }

  /** Of each chunk of a run, in their order. */
  List<Integer> chunkAttempts(long run) {
    return database
        .sql("select j.attempts" + CHUNKS + " and o.run_number = ? order by j.chunk_index")
        .param(run)
        .query(Integer.class)
        .list();
  }

  String processInstance(long run) {
    return database
        .sql("select process_instance_id from run where number = ?")
        .param(run)
        .query(String.class)
        .single();
  }

  private long one(String sql) {
    return database.sql(sql).query(Long.class).single();
  }
}
