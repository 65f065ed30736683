package org.catena.engine.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Tells Camunda's webapps who is logged in with us, so that nobody logs in twice. Made by Camunda's
 * filter through its class name, hence public.
 */
public final class WebappAuthentication implements AuthenticationProvider {
  @Override
  public AuthenticationResult extractAuthenticatedUser(
      HttpServletRequest request, ProcessEngine engine) {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    boolean known =
        login != null
            && login.isAuthenticated()
            && !(login instanceof AnonymousAuthenticationToken);
    return known
        ? AuthenticationResult.successful(login.getName())
        : AuthenticationResult.unsuccessful();
  }

  @Override
  public void augmentResponseByAuthenticationChallenge(
      HttpServletResponse response, ProcessEngine engine) {
    // Spring Security has already sent strangers to the login page.
  }
}
