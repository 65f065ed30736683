package org.catena.engine.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.catena.engine.server.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Says to programs why they are not let in. Never asks for Basic: a browser would keep it. */
final class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final Problems problems;

  ProblemResponses(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Catena\"");
    problems.write(
        response,
        Problems.of(
            HttpStatus.UNAUTHORIZED,
            "this needs a login",
            "log in at /login, or send HTTP Basic or the access token of the data directory"));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    boolean forged = why instanceof CsrfException;
    problems.write(
        response,
        Problems.of(
            HttpStatus.FORBIDDEN,
            forged
                ? "the request does not carry the token that our pages send"
                : "only administrators may do this",
            forged
                ? "send the cookie XSRF-TOKEN back as header X-XSRF-TOKEN; reloading the page helps"
                : "ask an administrator, or to be put into the group camunda-admin"));
  }
}
