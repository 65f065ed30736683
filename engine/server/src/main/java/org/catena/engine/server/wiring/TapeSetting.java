package org.catena.engine.server.wiring;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spi.Tape;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.tape.ArchiveCommands;
import org.catena.adapters.tape.CommandTape;
import org.catena.adapters.tape.DsmcSettings;
import org.catena.adapters.tape.DsmcTape;
import org.catena.adapters.tape.TapeTransferAgent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An archive on tape, reached by commands of its own or by IBM Storage Protect's; what each means
 * stands at {@link ArchiveCommands} and {@link DsmcSettings}.
 *
 * @param limit after which a command is ended
 */
record TapeSetting(
    @DefaultValue List<String> store,
    @DefaultValue List<String> retrieve,
    @DefaultValue List<String> verify,
    @DefaultValue("1") int absentCode,
    @Nullable Dsmc dsmc,
    @DefaultValue Map<String, String> environment,
    @DefaultValue("6h") Duration limit) {

  /** IBM Storage Protect. */
  record Dsmc(
      @DefaultValue("dsmc") String program,
      Path staging,
      @Nullable String server,
      @Nullable String managementClass) {}

  /**
   * @param work below which files are read back
   * @param roots beneath which files may be brought from tape
   * @throws SitesRefused when it cannot be used
   */
  TapeTransferAgent agent(String name, Path work, List<Path> roots, Consumer<TransferKey> ended) {
    try {
      Path scratch = work.resolve(".tape-" + name);
      return dsmc == null
          ? opened(name, commands(), scratch, roots, ended)
          : opened(name, storageProtect(dsmc), scratch, roots, ended);
    } catch (IllegalArgumentException unusable) {
      throw new SitesRefused(
          "catena.tapes.%s: %s".formatted(name, unusable.getMessage()), unusable);
    }
  }

  private static <T extends Tape & Closeable> TapeTransferAgent opened(
      String name, T tape, Path scratch, List<Path> roots, Consumer<TransferKey> ended) {
    return new TapeTransferAgent(name, tape, scratch, roots, ended);
  }

  private CommandTape commands() {
    return new CommandTape(
        new ArchiveCommands(store, retrieve, verify, absentCode), environment, limit);
  }

  private DsmcTape storageProtect(Dsmc given) {
    return new DsmcTape(
        new DsmcSettings(
            given.program(),
            given.staging(),
            Optional.ofNullable(given.server()),
            Optional.ofNullable(given.managementClass()),
            environment,
            limit));
  }
}
