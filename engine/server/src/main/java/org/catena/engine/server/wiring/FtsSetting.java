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
 * @param token a file; that of {@code catena.transfers} is for the storages
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

  private Identity identity(CatenaSettings.TransferSetting transfers) {
    boolean own = certificate != null || token != null;
    return new Identity(
        Optional.ofNullable(own ? certificate : transfers.certificate()),
        Optional.ofNullable(own ? key : transfers.key()),
        Optional.ofNullable(own ? token : transfers.token()),
        authorities == null ? transfers.authorities() : authorities);
  }
}
