package org.catena.engine.server.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.catena.engine.server.cli.directory.AccessToken;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who shows the access token; leaves no session behind. */
final class BearerTokenFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  /** As whom the command line acts. */
  static final String USER = "command-line";

  private final AccessToken token;
  private final AuthenticationEntryPoint refusal;

  BearerTokenFilter(AccessToken token, AuthenticationEntryPoint refusal) {
    this.token = token;
    this.refusal = refusal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      chain.doFilter(request, response);
      return;
    }
    if (!token.matches(header.substring(SCHEME.length()).strip())) {
      refusal.commence(request, response, new BadCredentialsException("the token is wrong"));
      return;
    }
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(USER, null, Roles.admin()));
    SecurityContextHolder.setContext(context);
    chain.doFilter(request, response);
  }

  /** The answer of a stream is finished by the thread that dispatches it again. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}
