package org.catena.engine.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.catena.adapters.rucio.Login;
import org.catena.adapters.rucio.RucioCatalog;
import org.catena.adapters.rucio.RucioLimits;
import org.catena.adapters.rucio.RucioRules;
import org.catena.adapters.rucio.RucioSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A collaboration's Rucio server; what each means stands at {@link RucioSettings} and {@link
 * Login}.
 *
 * @param passwordFile with {@code user}; or {@code certificate} and perhaps {@code key}; or {@code
 *     tokenFile}
 */
record RucioSetting(
    @Nullable URI url,
    @Nullable String account,
    @Nullable String user,
    @Nullable Path passwordFile,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path tokenFile,
    @DefaultValue("/etc/grid-security/certificates") Path authorities,
    @DefaultValue("catena.keys") String keyScope,
    @DefaultValue("60s") Duration answerLimit) {

  RucioCatalog catalog(Clock clock) {
    return new RucioCatalog(settings(), clock);
  }

  RucioRules rules(Clock clock) {
    return new RucioRules(settings(), clock);
  }

  RucioLimits limits(Clock clock) {
    return new RucioLimits(settings(), clock);
  }

  /**
   * @throws SitesRefused when it cannot be used
   */
  private RucioSettings settings() {
    if (url == null || account == null) {
      throw refused("nothing says where and in whose name: set url and account");
    }
    try {
      return new RucioSettings(url, account, login(), authorities, keyScope, answerLimit);
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused("catena.rucio: " + unusable.getMessage(), unusable);
    }
  }

  private Login login() {
    if (user != null && passwordFile != null) {
      return new Login.Userpass(user, passwordFile);
    }
    if (certificate != null) {
      return new Login.Certificate(certificate, Optional.ofNullable(key));
    }
    if (tokenFile != null) {
      return new Login.Token(tokenFile);
    }
    throw refused(
        "nothing says who we are: set user and password-file, certificate, or token-file");
  }

  private static SitesRefused refused(String why) {
    return new SitesRefused("catena.rucio: " + why);
  }
}
