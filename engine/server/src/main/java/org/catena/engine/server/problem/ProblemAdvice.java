package org.catena.engine.server.problem;

import org.catena.adapters.spi.CatalogueUnreachable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller throws into a problem with a remedy. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String SEE_INTERFACE =
      "see /v3/api-docs for the paths, methods, parameters and their types";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refused refused) {
    return answer(refused.problem());
  }

  /** A question that the collaboration's catalogue refused, or did not answer. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> unanswered(CatalogueUnreachable none) {
    return switch (none.failure().fault()) {
      case BAD_REQUEST ->
          answer(Problems.of(HttpStatus.BAD_REQUEST, none.failure().message(), SEE_INTERFACE));
      case CATALOGUE_UNREACHABLE, REPLY_LOST ->
          answer(
              Problems.of(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  none.failure().message(),
                  "try again when it answers"));
      default ->
          answer(
              Problems.of(
                  HttpStatus.CONFLICT,
                  none.failure().message(),
                  "an administrator of the catalogue, or of Catena's account there, can help"));
    };
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception bug, WebRequest request) {
    LOG.error("{} failed", description(request), bug);
    return answer(
        Problems.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "the server could not answer: " + bug.getClass().getSimpleName(),
            "nothing was changed by a request that only reads; the server's log has the details"));
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setProperty("remedy", SEE_INTERFACE);
      return ResponseEntity.status(status)
          .headers(headers)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(problem);
    }
    return new ResponseEntity<>(body, headers, status);
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static String description(WebRequest request) {
    return request instanceof ServletWebRequest servlet
        ? servlet.getRequest().getMethod() + " " + servlet.getRequest().getRequestURI()
        : request.getDescription(false);
  }
}
