package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignChange;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.JobState.Group;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Campaigns, batches, and what is counted of them, on every database. */
abstract class CampaignLedgerContract {
  private static final CampaignKey KEY = new CampaignKey("mc24", "eat");

  private final LedgerDatabase database = open();
  private final JdbcCampaignLedger campaigns = new JdbcCampaignLedger(database.client());
  private final JdbcOrderLedger orders = new JdbcOrderLedger(database.client());
  private final JdbcJobLedger jobs = new JdbcJobLedger(database.template());
  private final JdbcOutputLedger outputs = new JdbcOutputLedger(database.template());

  abstract LedgerDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aCampaignIsKeptAndChangedAndItsNameIsTaken() {
    CampaignRecord added = campaigns.add(campaign(KEY));
    assertThat(campaigns.find(KEY)).contains(added);

    CampaignRecord paused =
        new CampaignRecord(
            added.id(),
            KEY,
            CampaignState.PAUSED,
            "other",
            added.template(),
            new CampaignSettings(9, 8, -7, "campaign", "batch", 6),
            2,
            "instance",
            added.createdAt(),
            added.createdBy(),
            Optional.of(Samples.LATER));
    campaigns.change(paused);

    CampaignSettings kept = new CampaignSettings(9, 8, -7, "campaign", "batch", 3);
    assertThat(campaigns.lock(KEY))
        .usingRecursiveComparison()
        .ignoringFields("settings")
        .isEqualTo(paused);
    assertThat(campaigns.lock(KEY).settings()).isEqualTo(kept);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> campaigns.add(campaign(KEY)))
        .withMessage("campaign mc24:eat exists already: choose another name");
    assertThat(campaigns.all()).hasSize(1);
  }

  @Test
  void aBatchIsStartedOnceWhateverAsks() {
    CampaignRecord campaign = campaigns.add(campaign(KEY));
    BatchRecord batch = campaigns.add(batch(campaign, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> campaigns.add(batch(campaign, 1)))
        .withMessageContaining("batch mc24:eat-batch1 exists already");
    assertThat(campaigns.batches(campaign.id())).containsExactly(batch);
    assertThat(campaigns.find(batch.key())).contains(batch);
  }

  @Test
  void ordersAreFoundByWhatTheyAreForAndByNothingElse() {
    WorkOrder campaign = orders.add(order(KEY, OrderKind.AWAIT_ROOM, "x1"));
    WorkOrder batch = orders.add(order(new BatchKey("mc24", "eat"), OrderKind.PRODUCE, "x2"));

    assertThat(orders.of(KEY)).containsExactly(campaign);
    assertThat(orders.of(batch.subject())).containsExactly(batch);
    assertThat(orders.of(new CampaignKey("mc23", "eat"))).isEmpty();
    assertThat(orders.find(batch.id())).contains(batch);
  }

  @Test
  void jobsThatAreNotPlannedYetAreActiveAndThoseThatEndedAreNot() {
    CampaignRecord campaign = campaigns.add(campaign(KEY));
    BatchRecord batch = campaigns.add(batch(campaign, 1));
    assertThat(campaigns.activeJobs(campaign.id())).isEqualTo(4);
    assertThat(campaigns.counts(campaign.id()).getOrDefault(batch.id(), BatchCounts.NONE))
        .extracting(counts -> counts.jobs().of(Group.WAITING))
        .isEqualTo(4L);

    List<JobRecord> planned = plan(batch, 4);
    assertThat(campaigns.activeJobs(campaign.id())).isEqualTo(4);
    jobs.write(
        List.of(in(planned.get(0), JobState.SUCCEEDED), in(planned.get(1), JobState.FAILED)),
        List.of());

    assertThat(campaigns.activeJobs(campaign.id())).isEqualTo(2);
    BatchCounts counts = campaigns.counts(campaign.id()).getOrDefault(batch.id(), BatchCounts.NONE);
    assertThat(counts.active()).isEqualTo(2);
    assertThat(counts.jobs().total()).isEqualTo(4);
    assertThat(counts.jobs().of(Group.DONE)).isEqualTo(1);
    assertThat(jobs.firstFailed(planned.get(0).orderId()))
        .map(JobRecord::name)
        .contains("job-00001");
  }

  @Test
  void anOutputIsNewOnceAndNoLongerWhenItsCopyIsPlanned() {
    BatchRecord batch = campaigns.add(batch(campaigns.add(campaign(KEY)), 1));
    List<JobRecord> planned = plan(batch, 3);
    long order = planned.get(0).orderId();
    JobRecord done = in(planned.get(2), JobState.SUCCEEDED);

    jobs.write(List.of(done), List.of());
    jobs.write(List.of(done), List.of());

    assertThat(outputs.next(order, 10)).extracting(JobRecord::name).containsExactly("job-00002");
    outputs.planned(List.of(done));
    assertThat(outputs.next(order, 10)).isEmpty();
  }

  @Test
  void aHundredThousandJobsAreWrittenInOneGo() {
    BatchRecord batch = campaigns.add(batch(campaigns.add(campaign(KEY)), 1));

    List<JobRecord> planned = plan(batch, 100_000);

    assertThat(planned).hasSize(100_000);
    assertThat(jobs.counts(planned.get(0).orderId(), JobKind.PRODUCE).total()).isEqualTo(100_000);
  }

  @Test
  void everyChangeIsKept() {
    CampaignRecord campaign = campaigns.add(campaign(KEY));
    CampaignChange change =
        new CampaignChange(
            campaign.id(), Samples.NOW, "ruth", "priority", "0", "5", 3, "a deadline");
    campaigns.note(change);

    assertThat(campaigns.changes(campaign.id())).containsExactly(change);
  }

  private List<JobRecord> plan(BatchRecord batch, int size) {
    WorkOrder order = orders.add(order(batch.key(), OrderKind.PRODUCE, "x"));
    return database
        .transactions()
        .inOne(
            () ->
                jobs.add(
                    IntStream.range(0, size)
                        .mapToObj("job-%05d"::formatted)
                        .map(name -> job(order, name))
                        .toList()));
  }

  private static JobRecord job(WorkOrder order, String name) {
    return new JobRecord(
        0,
        order.id(),
        order.subject(),
        order.stage(),
        name,
        JobKind.PRODUCE,
        Optional.empty(),
        JobState.READY,
        0,
        Optional.empty(),
        Optional.empty(),
        "",
        "");
  }

  private static JobRecord in(JobRecord job, JobState state) {
    return new JobRecord(
        job.id(),
        job.orderId(),
        job.subject(),
        job.stage(),
        job.name(),
        job.kind(),
        job.chunk(),
        state,
        1,
        Optional.of(new JobRecord.Output(Path.of("/out"), Samples.CONTENT)),
        Optional.empty(),
        "",
        "");
  }

  private static WorkOrder order(Subject subject, OrderKind kind, String execution) {
    return new WorkOrder(
        0,
        subject,
        "box",
        "The box",
        kind,
        Map.of(),
        execution,
        OrderState.OPEN,
        "",
        Samples.NOW,
        Optional.empty());
  }

  private static CampaignRecord campaign(CampaignKey key) {
    return new CampaignRecord(
        0,
        key,
        CampaignState.RUNNING,
        "Scope=mc24\n",
        "p.run = RUNNUMBER\n",
        new CampaignSettings(5, 4, 0, "campaign", "batch", 3),
        0,
        "",
        Samples.NOW,
        "ruth",
        Optional.empty());
  }

  private static BatchRecord batch(CampaignRecord campaign, int number) {
    return new BatchRecord(
        0,
        campaign.id(),
        number,
        new BatchKey("mc24", "eat-batch" + number),
        "Scope=mc24\n",
        "",
        4,
        BatchState.RUNNING,
        "",
        Samples.NOW,
        Optional.empty());
  }
}
