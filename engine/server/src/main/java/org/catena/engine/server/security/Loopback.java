package org.catena.engine.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests that certainly come from this machine. One that a proxy on this machine passed on comes
 * from elsewhere.
 */
final class Loopback implements RequestMatcher {
  @Override
  public boolean matches(HttpServletRequest request) {
    if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null) {
      return false;
    }
    try {
      return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
