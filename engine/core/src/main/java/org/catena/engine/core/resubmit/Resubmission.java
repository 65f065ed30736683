package org.catena.engine.core.resubmit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.NextAttempt;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.catena.workflows.model.AmountText;
import org.catena.workflows.model.Resources;

/**
 * What a verdict comes to.
 *
 * @param verdict what is done: the table's, unless it must not be carried out
 * @param next what the next attempt asks for, if there is one
 */
public record Resubmission(Verdict verdict, NextAttempt next) {
  /** By how much a person's retry raises a memory that was exceeded. */
  private static final double BY_HAND = 1.5;

  /** After so long another site had its chance, and the job goes where there is room. */
  public static final Duration LONGEST_SEARCH = Duration.ofHours(1);

  /**
   * @param last what the failed attempt asked for
   * @param planned how many events the job's production plans for it; 0 when it does not say so
   */
  public static Resubmission of(Question question, Verdict said, NextAttempt last, long planned) {
    Verdict verdict = lawful(question, said);
    NextAttempt again =
        verdict.elsewhere() ? last.passingOver(with(last.passedOver(), question.site())) : last;
    Resources asked = last.resources();
    return switch (verdict.action()) {
      case SAME_SITE, OTHER_SITE -> new Resubmission(verdict, again);
      case MORE_MEMORY -> {
        long more = more(asked.memoryBytes(), verdict);
        yield more > asked.memoryBytes()
            ? new Resubmission(verdict, again.asking(asked.withMemory(more)))
            : notMore(verdict, last, AmountText.of(asked.memoryBytes()) + " of memory");
      }
      case MORE_WALLTIME -> {
        Duration more = Duration.ofMillis(more(asked.walltime().toMillis(), verdict));
        yield more.compareTo(asked.walltime()) > 0
            ? new Resubmission(verdict, again.asking(asked.withWalltime(more)))
            : notMore(verdict, last, "a walltime of " + AmountText.of(asked.walltime()));
      }
      case FEWER_EVENTS -> {
        NextAttempt fewer =
            new NextAttempt(asked, again.passedOver(), last.share() * verdict.factor());
        yield fewer.events(planned) < last.events(planned)
            ? new Resubmission(verdict, fewer)
            : new Resubmission(verdict.overruled(notFewer(planned)), last);
      }
      case HOLD, NEVER -> new Resubmission(verdict, last);
    };
  }

  /** The verdict, unless it would send a job again into a limit that it is known to exceed. */
  public static Verdict lawful(Question question, Verdict said) {
    return question.failure().fault() == Fault.MEMORY_EXCEEDED
            && said.again()
            && said.action() != RetryAction.MORE_MEMORY
            && said.action() != RetryAction.FEWER_EVENTS
            && question.isJob()
        ? said.overruled("a job that exceeded its memory is never sent again with the same")
        : said;
  }

  /**
   * A person sends a failed job again, to any site: with more memory if it had exceeded its own.
   *
   * @param fault of its last failure; empty when there is none
   */
  public static NextAttempt byHand(String fault, NextAttempt last) {
    Resources asked = last.resources();
    return NextAttempt.first(
        fault.equals(Fault.MEMORY_EXCEEDED.name())
            ? asked.withMemory(times(asked.memoryBytes(), BY_HAND))
            : asked);
  }

  private static long more(long asked, Verdict verdict) {
    Optional<Long> most = verdict.most();
    long raised = times(asked, verdict.factor());
    return most.isPresent() ? Math.min(raised, most.get()) : raised;
  }

  private static long times(long amount, double factor) {
    return (long) Math.ceil(amount * factor);
  }

  private static Resubmission notMore(Verdict verdict, NextAttempt last, String asked) {
    return new Resubmission(
        verdict.overruled("it asked for %s, the most that the row allows".formatted(asked)), last);
  }

  private static String notFewer(long planned) {
    return planned == 0
        ? "only jobs of a production that sets NumberOfEvents can make fewer of them"
        : "it made one event, the fewest there are";
  }

  private static List<String> with(List<String> sites, String last) {
    List<String> all = new ArrayList<>(sites);
    all.remove(last);
    all.add(last);
    return all;
  }
}
