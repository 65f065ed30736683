package org.catena.engine.server.wiring;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.catena.adapters.fts.FtsCarrier;
import org.catena.adapters.fts.FtsSettings;
import org.catena.adapters.https.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A collaboration's FTS3 server; what each means stands at {@link FtsSettings}.
 *
 * @param certificate by default that of {@code catena.transfers}, with its key, unless a token is
 *     given
 * @param token a file; by default that of {@code catena.transfers} when there is no certificate.
 *     When it is given, that of {@code catena.transfers} is for the storages
 * @param authorities by default those of {@code catena.transfers}
 */
record FtsSetting(
    @Nullable URI url,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path token,
    @Nullable Path authorities,
    @DefaultValue("10s") Duration round,
    @DefaultValue("24h") Duration patience) {

  /**
   * @param state where it keeps what it has handed over
   * @throws SitesRefused when it cannot be used
   */
  FtsCarrier carrier(CatenaSettings.TransferSetting transfers, Path state) {
    if (url == null) {
      throw new SitesRefused(
          "catena.transfers.fts: nothing says where it is: set url to https://HOST:8446");
    }
    try {
      return new FtsCarrier(
          new FtsSettings(
              url,
              identity(transfers),
              Optional.ofNullable(token).map(own -> transfers.token()),
              state,
              round,
              patience,
              transfers.answerLimit()));
    } catch (IllegalArgumentException | IOException unusable) {
      throw new SitesRefused("catena.transfers.fts: " + unusable.getMessage(), unusable);
    }
  }

  /** A server believes a token before a certificate: one for the storages must not hide it. */
  Identity identity(CatenaSettings.TransferSetting transfers) {
    Path issuers = authorities == null ? transfers.authorities() : authorities;
    if (certificate != null || token != null) {
      return new Identity(
          Optional.ofNullable(certificate),
          Optional.ofNullable(key),
          Optional.ofNullable(token),
          issuers);
    }
    Optional<Path> common = Optional.ofNullable(transfers.certificate());
    return new Identity(
        common,
        common.flatMap(used -> Optional.ofNullable(transfers.key())),
        common.isPresent() ? Optional.empty() : Optional.ofNullable(transfers.token()),
        issuers);
  }
}
