package org.catena.engine.server.security;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Checks names and passwords against Camunda's identity service, which also slows down guessing.
 */
final class CamundaUsers implements AuthenticationProvider {
  private final IdentityService identity;

  CamundaUsers(IdentityService identity) {
    this.identity = identity;
  }

  @Override
  public Authentication authenticate(Authentication login) {
    String user = login.getName();
    Object password = login.getCredentials();
    if (password == null || !identity.checkPassword(user, password.toString())) {
      throw new BadCredentialsException("name or password is wrong");
    }
    List<String> groups =
        identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    return UsernamePasswordAuthenticationToken.authenticated(user, null, Roles.ofGroups(groups));
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
