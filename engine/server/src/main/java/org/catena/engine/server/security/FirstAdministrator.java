package org.catena.engine.server.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes an administrator when there is none, with a random password that is told once.
 *
 * <p>The password is told before the transaction commits: were it told afterwards, a crash in
 * between would leave an administrator whom nobody can log in as.
 */
public final class FirstAdministrator {
  private static final int RANDOM_BYTES = 15;

  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final TransactionOperations transactions;
  private final SecureRandom random;

  /** A name and a password. */
  public record Credentials(String user, String password) {}

  public FirstAdministrator(
      IdentityService identity,
      AuthorizationService authorizations,
      TransactionOperations transactions,
      SecureRandom random) {
    this.identity = identity;
    this.authorizations = authorizations;
    this.transactions = transactions;
    this.random = random;
  }

  /**
   * Does nothing when an administrator exists.
   *
   * @param tell is called at most once; must show the password to a person
   */
  public void ensure(Consumer<Credentials> tell) {
    transactions.executeWithoutResult(
        status -> {
          if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
            tell.accept(create());
          }
        });
  }

  private Credentials create() {
    Credentials credentials = new Credentials(freeName(), password());
    User user = identity.newUser(credentials.user());
    user.setFirstName("First");
    user.setLastName("Administrator");
    user.setPassword(credentials.password());
    identity.saveUser(user);
    ensureGroup();
    identity.createMembership(user.getId(), Groups.CAMUNDA_ADMIN);
    for (Resource resource : Resources.values()) {
      grantAll(resource);
    }
    return credentials;
  }

  private String freeName() {
    String name = "admin";
    for (int next = 2; identity.createUserQuery().userId(name).count() > 0; next++) {
      name = "admin" + next;
    }
    return name;
  }

  private String password() {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private void ensureGroup() {
    if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() == 0) {
      Group group = identity.newGroup(Groups.CAMUNDA_ADMIN);
      group.setName("Administrators");
      group.setType(Groups.GROUP_TYPE_SYSTEM);
      identity.saveGroup(group);
    }
  }

  private void grantAll(Resource resource) {
    boolean granted =
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(Groups.CAMUNDA_ADMIN)
                .resourceType(resource)
                .resourceId(Authorization.ANY)
                .count()
            > 0;
    if (!granted) {
      Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      all.setGroupId(Groups.CAMUNDA_ADMIN);
      all.setResource(resource);
      all.setResourceId(Authorization.ANY);
      all.addPermission(Permissions.ALL);
      authorizations.saveAuthorization(all);
    }
  }
}
