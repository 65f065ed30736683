package org.catena.engine.store.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of rules: nothing may be deleted by them, no lock may lie, no count be wrong. */
abstract class RuleTests {
  @TempDir Path place;
  protected Bed bed;

  abstract LedgerDatabase open();

  @BeforeEach
  void begin() {
    bed = new Bed(open(), place);
  }

  @AfterEach
  void nothingWasDeletedOrLiedAbout() {
    assertThat(bed.wrongCounts()).isZero();
    assertThat(bed.lies()).isZero();
    bed.close();
  }

  /** The message of the open one of a kind; empty when there is none. */
  protected String incident(String kind) {
    return bed.ports.incidents().openOnes().stream()
        .filter(incident -> incident.kind().equals(kind))
        .map(Incident::message)
        .findFirst()
        .orElse("");
  }
}
