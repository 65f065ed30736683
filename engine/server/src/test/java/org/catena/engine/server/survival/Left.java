package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must lie in a data directory in which all runs are done and nobody works. */
final class Left {
  private final Path data;

  Left(Path data) {
    this.data = data;
  }

  void mustHoldEverythingOnce() throws IOException, SQLException {
    traceShowsEachOutputMadeOnce();
    ledgerHasEachRowOnce();
    assertThat(filesIn("daq/buffer")).as("left in the buffer").isEmpty();
    assertThat(unfinishedCopies()).as("left of copies that were broken off").isEmpty();
    assertThat(jobsAtTheSite()).as("processes of jobs").isEmpty();
  }

  private void traceShowsEachOutputMadeOnce() throws IOException {
    Map<String, Long> done = new HashMap<>();
    for (String line : Files.readAllLines(data.resolve("work/trace.log"))) {
      String[] words = line.split(" ");
      if (words[2].equals("done")) {
        done.merge(words[3] + " " + words[4], 1L, Long::sum);
      }
    }
    assertThat(done.entrySet())
        .as("outputs that were computed again after they had succeeded")
        .filteredOn(output -> output.getValue() > 1)
        .isEmpty();
    assertThat(
            done.keySet().stream()
                .collect(Collectors.groupingBy(key -> key.split(" ")[0], Collectors.counting())))
        .containsExactlyInAnyOrderEntriesOf(Map.of("process", 116L, "merge", 19L, "minitree", 19L));
  }

  /** Rows of the ledger, columns parted by blanks. */
  List<String> ask(String question) throws SQLException {
    try (Connection ledger = ledger()) {
      return ask(ledger, question);
    }
  }

  private Connection ledger() throws SQLException {
    String url = "jdbc:h2:file:" + data.resolve("db/catena") + ";IFEXISTS=TRUE";
    return DriverManager.getConnection(url, "sa", "");
  }

  private void ledgerHasEachRowOnce() throws SQLException {
    try (Connection ledger = ledger()) {
      String counted = "select order_id, kind, state, jobs from job_count where jobs <> 0";
      String rows =
          "select order_id, kind, state, count(*) from job group by order_id, kind, state";
      assertThat(ask(ledger, counted)).containsExactlyInAnyOrderElementsOf(ask(ledger, rows));

      assertThat(ask(ledger, "select state, count(*) from event group by state"))
          .containsExactly("ACCEPTED 19");
      assertThat(ask(ledger, "select stage, state, count(*) from work_order group by stage, state"))
          .hasSize(9)
          .allMatch(row -> row.endsWith(" DONE 19"));
      assertThat(
              ask(
                  ledger,
                  "select count(*), count(distinct job_id) from attempt where state = 'SUCCEEDED'"))
          .containsExactly("154 154");
      assertThat(
              ask(
                  ledger,
                  "select state from attempt where state not in ('SUCCEEDED', 'NEVER_STARTED')"))
          .as("attempts that failed, were lost or are still open")
          .isEmpty();
      copiesAreRegisteredOnce(ledger);
      assertThat(ask(ledger, "select count(*) from incident where resolved_at is null"))
          .containsExactly("0");
      assertThat(ask(ledger, "select count(*) from act_ru_execution")).containsExactly("0");
      assertThat(ask(ledger, "select count(*), count(end_time_) from act_hi_procinst"))
          .containsExactly("19 19");
    }
  }

  private static void copiesAreRegisteredOnce(Connection ledger) throws SQLException {
    String copies = "select file_name, rse from transfer where state = 'REGISTERED'";
    String replicas =
        "select d.name, r.rse from cat_replica r join cat_did d on d.id = r.did"
            + " where r.state = 'AVAILABLE'";
    assertThat(ask(ledger, copies)).containsExactlyInAnyOrderElementsOf(ask(ledger, replicas));
    assertThat(ask(ledger, copies)).doesNotHaveDuplicates();
    assertThat(ask(ledger, "select count(*) from transfer where state <> 'REGISTERED'"))
        .containsExactly("0");
  }

  private static List<String> ask(Connection ledger, String question) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var statement = ledger.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          columns.add(row.getString(column));
        }
        rows.add(String.join(" ", columns));
      }
    }
    return rows;
  }

  private List<Path> filesIn(String directory) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve(directory))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private List<Path> unfinishedCopies() throws IOException {
    return Files.isDirectory(data.resolve("rse"))
        ? filesIn("rse").stream().filter(file -> file.toString().endsWith(".part")).toList()
        : List.of();
  }

  private List<String> jobsAtTheSite() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(data.resolve("work").toString()))
        .toList();
  }
}
