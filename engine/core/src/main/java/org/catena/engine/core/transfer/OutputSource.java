package org.catena.engine.core.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.stage.DataNames;
import org.catena.engine.core.verify.EventCounter;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;

/** What an earlier stage of the same run made: the output of its last job, as measured then. */
final class OutputSource implements CopySource {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private final OrderLedger orders;
  private final JobLedger jobs;
  private final Gauge gauge;
  private final EventCounter counter;

  OutputSource(OrderLedger orders, JobLedger jobs, Gauge gauge, EventCounter counter) {
    this.orders = orders;
    this.jobs = jobs;
    this.gauge = gauge;
    this.counter = counter;
  }

  @Override
  public List<Item> items(WorkOrder order, RunRecord run) {
    String data = data(order);
    return List.of(
        new Item(DataNames.only(run, data), lastJob(order, run).output().orElseThrow().content()));
  }

  @Override
  public Found source(WorkOrder order, RunRecord run, LogicalFile file) {
    JobRecord job = lastJob(order, run);
    JobRecord.Output output = job.output().orElseThrow();
    FileUrl url = FileUrl.of(output.path());
    StatOutcome found = gauge.recent(url);
    Optional<Failure> difference = Gauge.difference("output " + file, url, output.content(), found);
    if (difference.isEmpty()) {
      return Found.at(url);
    }
    return Found.not(
        found instanceof StatOutcome.Unreadable ? difference.get() : lost(job, difference.get()));
  }

  /** Only the same bytes help: their content is what the order is to register. */
  private Failure lost(JobRecord job, Failure difference) {
    String command =
        jobs.attempt(job.id(), job.attempts())
            .map(attempt -> words(attempt.arguments()))
            .orElse("not known any more");
    return new Failure(
        Fault.INPUT_BAD,
        "%s: it was changed after the job had made it. Put it back as it was; the command that made it was: %s"
            .formatted(difference.message(), command));
  }

  @Override
  public Map<String, Object> metadata(WorkOrder order, RunRecord run, LogicalFile file) {
    WorkOrder maker = maker(order, run);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("stage", maker.stage());
    maker
        .parameters()
        .forEach(
            (name, value) -> {
              if (!name.equals("output")) {
                metadata.put("made." + name, value);
              }
            });
    return metadata;
  }

  @Override
  public long events(WorkOrder order, RunRecord run, FileUrl copy) throws IOException {
    return counter.events(copy.isLocal() ? copy.path() : unchanged(order, run));
  }

  /** What a storage far away holds is what was made here: so it was proven just now. */
  private Path unchanged(WorkOrder order, RunRecord run) throws IOException {
    JobRecord.Output output = lastJob(order, run).output().orElseThrow();
    FileUrl url = FileUrl.of(output.path());
    Optional<Failure> difference =
        Gauge.difference("the output", url, output.content(), gauge.recent(url));
    if (difference.isPresent()) {
      throw new IOException(difference.get().message());
    }
    return output.path();
  }

  /** As a shell takes them. */
  private static String words(List<String> arguments) {
    return arguments.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private JobRecord lastJob(WorkOrder order, RunRecord run) {
    return jobs.ofOrder(maker(order, run).id()).stream()
        .filter(job -> job.kind() != JobKind.PROCESS)
        .filter(job -> job.output().isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no output to register: " + order));
  }

  private WorkOrder maker(WorkOrder order, RunRecord run) {
    return orders.ofRun(run.key()).stream()
        .filter(made -> made.kind().hasJobs() && made.state() == OrderState.DONE)
        .filter(made -> data(order).equals(made.parameters().get("output")))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "stage '%s' registers '%s', but no earlier stage of run %d has that output"
                        .formatted(order.stage(), data(order), run.key().number())));
  }

  private static String data(WorkOrder order) {
    return order.parameters().getOrDefault("data", "");
  }
}
