package org.catena.engine.server.security;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody who is logged in may do: users read, administrators also act. */
final class Roles {
  static final String ADMIN = "ADMIN";
  static final String USER = "USER";

  private Roles() {}

  /** From the groups of Camunda's identity service; taken at login. */
  static List<GrantedAuthority> ofGroups(List<String> groups) {
    return groups.contains(Groups.CAMUNDA_ADMIN) ? admin() : authorities(USER);
  }

  static List<GrantedAuthority> admin() {
    return authorities(USER, ADMIN);
  }

  private static List<GrantedAuthority> authorities(String... roles) {
    return Stream.of(roles)
        .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
        .toList();
  }
}
