package org.catena.bpmn.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.bpmn.house.House;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class DmnRetryPolicyTest {
  private static final House HOUSE = House.byHand();
  private static final DmnRetryPolicy POLICY =
      new DmnRetryPolicy(HOUSE.engine.getRepositoryService());

  @AfterAll
  static void close() {
    HOUSE.close();
  }

  /** A failure, and the row, action and delay in seconds that the shipped table has for it. */
  record Case(
      String subject,
      Fault fault,
      int exitCode,
      String message,
      int attempts,
      String row,
      String action,
      int seconds) {
    /** {@code subject | fault | exit code | attempts | row | action | seconds | message}. */
    static Case of(String line) {
      List<String> cells = List.of(line.split("\\s*\\|\\s*", 8));
      return new Case(
          cells.get(0),
          Fault.valueOf(cells.get(1)),
          Integer.parseInt(cells.get(2)),
          cells.get(7),
          Integer.parseInt(cells.get(3)),
          cells.get(4),
          cells.get(5),
          Integer.parseInt(cells.get(6)));
    }

    Verdict verdict() {
      return POLICY.decide(
          new Question(subject, new Failure(fault, message), exitCode, "local", attempts));
    }
  }

  /** What is away or ended may come back after hours: a copy waits for it. */
  static final Set<Fault> AWAITED =
      EnumSet.of(
          Fault.STORAGE_UNREACHABLE,
          Fault.STORAGE_FULL,
          Fault.STORAGE_READ_ONLY,
          Fault.CATALOGUE_UNREACHABLE,
          Fault.NOT_AUTHORISED);

  static List<Case> cases() {
    return """
        process | EXIT_CODE | 2 | 1 | payload-bad-input | never | 0 | exit code 2
        process | MEMORY_EXCEEDED | -1 | 1 | memory | more-memory | 1 | out of memory
        process | MEMORY_EXCEEDED | -1 | 2 | memory | more-memory | 2 | out of memory
        process | MEMORY_EXCEEDED | -1 | 3 | memory-used-up | never | 0 | out of memory
        single | WALLTIME_EXCEEDED | -1 | 1 | walltime | more-walltime other-site | 1 | time over
        single | WALLTIME_EXCEEDED | -1 | 3 | walltime | more-walltime other-site | 3 | time over
        single | WALLTIME_EXCEEDED | -1 | 4 | walltime-used-up | never | 0 | time over
        process | EXIT_CODE | 1 | 1 | image | other-site | 10 | FATAL: image file is corrupted
        process | SOFTWARE_MISSING | 127 | 4 | image | other-site | 40 | singularity: command not found
        process | EXIT_CODE | 1 | 5 | used-up | never | 0 | FATAL: image file is corrupted
        process | EXIT_CODE | 1 | 1 | site-setup | other-site | 10 | LDMX_STORAGE_BASE is not set
        process | EXIT_CODE | 1 | 1 | site-setup | other-site | 10 | cp: No space left on device
        process | SOFTWARE_MISSING | -1 | 1 | site-setup | other-site | 10 | Submission: runtime script failed
        process | EXIT_CODE | 1 | 1 | quota | hold | 0 | There is not enough quota left
        transfer | STORAGE_FULL | -1 | 1 | quota | hold | 0 | Disk quota exceeded
        process | FILE_MISSING | -1 | 1 | no-replica | hold | 0 | it has no replicas available on disk endpoints
        process | VANISHED | -1 | 9 | pre-empted | other-site | 45 | PREEMPTED: another job took its place
        process | EXIT_CODE | 54 | 1 | network | other-site | 30 | curl: Connection reset by peer
        process | EXIT_CODE | 1 | 2 | storage-service | same-site | 120 | ('Connection aborted.', BadStatusLine
        process | VANISHED | -1 | 1 | arc-lrms | other-site | 5 | Job missing from SLURM
        process | REMOVED | -1 | 1 | arc-lrms | other-site | 5 | Job was cancelled
        process | SIGNALLED | -1 | 1 | arc-lrms | other-site | 5 | Job was killed by PBS
        process | SOFTWARE_MISSING | 126 | 1 | payload-missing | never | 0 | the program could not be started
        process | EXIT_CODE | 127 | 1 | payload-missing | never | 0 | as tested
        process | EXIT_CODE | 1 | 1 | payload-exit | same-site | 1 | as tested
        merge | EXIT_CODE | 1 | 2 | payload-exit | same-site | 2 | as tested
        process | EXIT_CODE | 1 | 3 | used-up | never | 0 | as tested
        process | OUTPUT_MISSING | 0 | 2 | output-missing | same-site | 2 | as tested
        process | OUTPUT_MISSING | 0 | 3 | used-up | never | 0 | as tested
        single | SIGNALLED | 137 | 1 | killed | other-site | 1 | ended by signal 9
        single | SIGNALLED | 139 | 1 | crashed | same-site | 1 | ended by signal 11
        single | SIGNALLED | 139 | 2 | crashed-again | never | 0 | ended by signal 11
        single | SIGNALLED | 143 | 1 | job-lost | other-site | 1 | ended by signal 15
        single | SIGNALLED | 143 | 5 | used-up | never | 0 | ended by signal 15
        single | VANISHED | -1 | 4 | job-lost | other-site | 4 | as tested
        process | STAGE_IN | -1 | 2 | stage-in | other-site | 10 | 0 of the 16 bytes of the file a are here
        single | STAGE_IN | -1 | 59 | stage-in | other-site | 295 | as tested
        single | STAGE_IN | -1 | 60 | used-up | never | 0 | as tested
        process | SITE_UNREACHABLE | -1 | 9 | site-away | other-site | 9 | as tested
        process | QUEUE_FULL | -1 | 10 | used-up | never | 0 | as tested
        transfer | STORAGE_UNREACHABLE | -1 | 1 | copy-waits | same-site | 1 | as tested
        process | STORAGE_UNREACHABLE | -1 | 4 | storage | same-site | 10 | as tested
        process | STORAGE_READ_ONLY | -1 | 5 | used-up | never | 0 | as tested
        transfer | STORAGE_FULL | -1 | 2 | copy-waits | same-site | 3 | as tested
        transfer | STORAGE_READ_ONLY | -1 | 4 | copy-waits | same-site | 10 | as tested
        transfer | STORAGE_READ_ONLY | -1 | 500 | copy-waits | same-site | 300 | as tested
        transfer | CHECKSUM_DIFFERS | -1 | 2 | copy-differs | same-site | 2 | as tested
        transfer | CHECKSUM_DIFFERS | -1 | 3 | used-up | never | 0 | as tested
        process | CHECKSUM_DIFFERS | -1 | 1 | stored-differs | never | 0 | as tested
        transfer | FILE_MISSING | -1 | 2 | file-missing | same-site | 2 | as tested
        transfer | CATALOGUE_UNREACHABLE | -1 | 9 | copy-waits | same-site | 45 | as tested
        transfer | NOT_AUTHORISED | -1 | 2 | copy-right | same-site | 120 | as tested
        process | CATALOGUE_UNREACHABLE | -1 | 9 | catalogue | same-site | 9 | as tested
        process | CATALOGUE_UNREACHABLE | -1 | 10 | used-up | never | 0 | as tested
        process | REPLY_LOST | -1 | 1 | reply-lost | hold | 0 | as tested
        process | INPUT_BAD | -1 | 1 | person | never | 0 | as tested
        transfer | NAME_TAKEN | -1 | 1 | person | never | 0 | as tested
        process | BAD_REQUEST | -1 | 1 | site-refuses | other-site | 1 | as tested
        process | BAD_REQUEST | -1 | 3 | person | never | 0 | as tested
        process | NOT_AUTHORISED | -1 | 2 | site-refuses | other-site | 2 | as tested
        process | NOT_AUTHORISED | -1 | 3 | person | never | 0 | as tested
        process | SOFTWARE_MISSING | -1 | 1 | person | never | 0 | as tested
        process | RESOURCES_EXCEEDED | -1 | 2 | site-refuses | other-site | 2 | as tested
        process | RESOURCES_EXCEEDED | -1 | 3 | person | never | 0 | as tested
        process | HELD | -1 | 1 | person | never | 0 | as tested
        process | REMOVED | -1 | 1 | person | never | 0 | as tested
        transfer | WALLTIME_EXCEEDED | -1 | 1 | walltime-used-up | never | 0 | as tested
        """
        .lines()
        .map(Case::of)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTableAnswers(Case each) {
    Verdict verdict = each.verdict();

    assertThat(verdict.row()).as(verdict.rule()).isEqualTo(each.row());
    assertThat(verdict.rule()).startsWith(each.row() + ": ");
    assertThat(verdict.delay()).isEqualTo(Duration.ofSeconds(each.seconds()));
    boolean raised = verdict.factor() > 1;
    assertThat(verdict.action().word() + (raised && verdict.elsewhere() ? " other-site" : ""))
        .isEqualTo(each.action());
  }

  @Test
  void everyRowButTheLastIsReachedByAFailureThatCanHappen() {
    Set<String> taken = new TreeSet<>();
    cases().forEach(each -> taken.add(each.verdict().row()));
    Set<String> drawn = new TreeSet<>(POLICY.table().rows().stream().map(RetryRow::id).toList());
    drawn.remove("no-row");

    assertThat(taken).isEqualTo(drawn);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultHasARowOfItsOwn(Fault fault) {
    assertThat(decide("process", fault, 1, 1).row()).isNotEqualTo("no-row").isNotEmpty();
    assertThat(decide("transfer", fault, -1, 99).again()).isEqualTo(AWAITED.contains(fault));
  }

  @ParameterizedTest
  @FieldSource("AWAITED")
  void whatACopyWaitsForIsAskedForEverMoreSeldom(Fault fault) {
    assertThat(decide("transfer", fault, -1, 99).delay())
        .isGreaterThan(decide("transfer", fault, -1, 4).delay())
        .isLessThanOrEqualTo(Duration.ofHours(1));
  }

  @Test
  void theRaisesOfTheShippedTableHaveACeiling() {
    Verdict memory = decide("process", Fault.MEMORY_EXCEEDED, -1, 1);
    Verdict walltime = decide("process", Fault.WALLTIME_EXCEEDED, -1, 1);

    assertThat(memory.factor()).isEqualTo(1.5);
    assertThat(memory.most()).contains(64_000_000_000L);
    assertThat(walltime.most()).contains(Duration.ofDays(7).toMillis());
  }

  private static Verdict decide(String subject, Fault fault, int exitCode, int attempts) {
    return POLICY.decide(
        new Question(subject, new Failure(fault, "as tested"), exitCode, "local", attempts));
  }
}
