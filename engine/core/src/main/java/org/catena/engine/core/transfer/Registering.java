package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.register.Registrar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers copies in one call. */
final class Registering {
  /** Makes what the catalogue is told of a copy. */
  @FunctionalInterface
  interface Description {
    /**
     * @throws IOException when something has to be read for that and cannot be
     */
    VerifiedReplica of(TransferRecord transfer, Instant measuredAt) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Registering.class);

  private Registering() {}

  /** One that cannot be described, for whatever reason, keeps no other from being registered. */
  static Map<Long, Optional<Failure>> together(
      Registrar registrar, List<Cargo.Proven> copies, Description description) {
    Map<Long, Optional<Failure>> answers = new LinkedHashMap<>();
    Map<VerifiedReplica, Long> described = new LinkedHashMap<>();
    for (Cargo.Proven copy : copies) {
      TransferRecord transfer = copy.transfer();
      try {
        described.put(description.of(transfer, copy.measuredAt()), transfer.id());
      } catch (IOException e) {
        answers.put(
            transfer.id(),
            Optional.of(
                new Failure(
                    Fault.STORAGE_UNREACHABLE,
                    "what is in %s cannot be read: %s".formatted(transfer.destination(), e))));
      } catch (RuntimeException unforeseen) {
        LOG.warn("{} cannot be described to the catalogue now", transfer.file(), unforeseen);
        answers.put(
            transfer.id(),
            Optional.of(
                new Failure(
                    Fault.CATALOGUE_UNREACHABLE,
                    "what the catalogue is to be told of %s cannot be said now: %s"
                        .formatted(transfer.file(), unforeseen.getMessage()))));
      }
    }
    registrar
        .register(described.keySet())
        .forEach(
            (replica, failure) ->
                answers.put(Objects.requireNonNull(described.get(replica)), failure));
    return answers;
  }
}
