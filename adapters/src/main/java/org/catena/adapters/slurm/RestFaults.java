package org.catena.adapters.slurm;

import java.util.Map;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * What an answer of the REST server means that says no: SLURM's numbers first (slurm_errno.h), then
 * the words, as those of the programs, then the status of HTTP.
 */
final class RestFaults {
  static final int INVALID_JOB_ID = 2017;
  static final int ALREADY_DONE = 2021;

  /** Numbers of what the controller itself answers to a job that it does not take. */
  private static final int FIRST_OF_CONTROLLER = 2000;

  private static final int LAST_OF_CONTROLLER = 2999;

  private static final Map<Integer, Fault> NUMBERS =
      Map.of(
          1007, Fault.NOT_AUTHORISED, // a token that is wrong or out of date
          2002, Fault.NOT_AUTHORISED, // access denied
          9005, Fault.NOT_AUTHORISED); // the server's own authentication failed

  private RestFaults() {}

  static Failure of(String site, RestAnswer<?> answer) {
    Fault fault = classify(answer);
    String said = answer.said();
    return new Failure(
        fault,
        "the REST server of %s answered HTTP %d%s%s"
            .formatted(
                site,
                answer.status(),
                said.isEmpty() ? "" : ": " + said,
                remedy(fault, answer, said)));
  }

  private static String remedy(Fault fault, RestAnswer<?> answer, String said) {
    if (fault == Fault.NOT_AUTHORISED && !fromController(answer)) {
      return ". The token is wrong or out of date, or not this user's: renew the token file";
    }
    return SlurmFaults.remedy(said);
  }

  /** Whether certainly nothing was submitted. */
  static boolean certainlyRefused(RestAnswer<?> answer) {
    if (SlurmFaults.neverReached(answer.said())) {
      return true;
    }
    return switch (classify(answer)) {
      case NOT_AUTHORISED -> true;
      case SITE_UNREACHABLE -> false;
      default -> fromController(answer) || answer.status() == 400 || answer.status() == 422;
    };
  }

  private static boolean fromController(RestAnswer<?> answer) {
    return answer.errors().stream()
        .anyMatch(
            error -> error.number() >= FIRST_OF_CONTROLLER && error.number() <= LAST_OF_CONTROLLER);
  }

  private static Fault classify(RestAnswer<?> answer) {
    for (RestAnswer.RestError error : answer.errors()) {
      Fault known = NUMBERS.get(error.number());
      if (known != null) {
        return known;
      }
    }
    int status = answer.status();
    if (status == 401 || status == 403 || status == 511) {
      return Fault.NOT_AUTHORISED;
    }
    boolean told = !answer.errors().isEmpty();
    if (told) {
      Fault fault = SlurmFaults.classify(answer.said());
      // An error without a meaning is the server's own, not that of who asked.
      return fault == Fault.BAD_REQUEST && status >= 500 && !fromController(answer)
          ? Fault.SITE_UNREACHABLE
          : fault;
    }
    return status == 400 || status == 422 ? Fault.BAD_REQUEST : Fault.SITE_UNREACHABLE;
  }
}
