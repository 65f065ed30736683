package org.catena.engine.server.problem;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that cannot be served, with what would help. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ProblemDetail problem;

  private Refused(ProblemDetail problem) {
    super(problem.getDetail());
    this.problem = problem;
  }

  public static Refused badRequest(String detail, String remedy) {
    return new Refused(Problems.of(HttpStatus.BAD_REQUEST, detail, remedy));
  }

  /**
   * @param properties further members of the problem, such as a position
   */
  public static Refused badRequest(String detail, String remedy, Map<String, Object> properties) {
    ProblemDetail problem = Problems.of(HttpStatus.BAD_REQUEST, detail, remedy);
    properties.forEach(problem::setProperty);
    return new Refused(problem);
  }

  public static Refused notFound(String detail, String remedy) {
    return new Refused(Problems.of(HttpStatus.NOT_FOUND, detail, remedy));
  }

  public static Refused conflict(String detail, String remedy) {
    return new Refused(Problems.of(HttpStatus.CONFLICT, detail, remedy));
  }

  public static Refused busy(String detail, String remedy) {
    return new Refused(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, detail, remedy));
  }

  public ProblemDetail problem() {
    return problem;
  }
}
