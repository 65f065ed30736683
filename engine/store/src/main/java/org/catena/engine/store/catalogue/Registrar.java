package org.catena.engine.store.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.RegisterOutcome.Uncertain;
import org.catena.adapters.spi.VerifiedReplica;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** One transaction for each replica, so that one bad member never spoils the batch. */
final class Registrar {
  /** Each round another registration has won; so many rivals at once do not exist. */
  private static final int ROUNDS = 20;

  private final TransactionOperations transactions;
  private final Registration registration;

  Registrar(TransactionOperations transactions, Registration registration) {
    this.transactions = transactions;
    this.registration = registration;
  }

  /** In the order given. Once the database is out of reach, the rest is not tried. */
  Map<VerifiedReplica, RegisterOutcome> register(Collection<VerifiedReplica> replicas) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>();
    boolean reachable = true;
    for (VerifiedReplica replica : new LinkedHashSet<>(replicas)) {
      if (!reachable) {
        outcomes.put(replica, unreachable("not tried: the database was lost before its turn"));
        continue;
      }
      try {
        outcomes.put(replica, inRounds(replica));
      } catch (DataAccessException | TransactionException lost) {
        outcomes.put(replica, unreachable(lost.getMessage()));
        reachable = !isConnectionTrouble(lost);
      }
    }
    return outcomes;
  }

  static Uncertain unreachable(@Nullable String reason) {
    return new Uncertain(
        new Failure(
            Fault.CATALOGUE_UNREACHABLE,
            "the catalogue's database did not answer as it should: "
                + reason
                + "; registering again completes what was begun"));
  }

  /** A rival who creates the same at the same time makes us look again: now it is there. */
  private RegisterOutcome inRounds(VerifiedReplica replica) {
    for (int round = 1; ; round++) {
      try {
        return once(replica);
      } catch (DuplicateKeyException | ConcurrencyFailureException rival) {
        if (round == ROUNDS) {
          throw rival;
        }
      }
    }
  }

  private RegisterOutcome once(VerifiedReplica replica) {
    try {
      return new Registered(
          Objects.requireNonNull(transactions.execute(status -> registration.perform(replica))));
    } catch (Refusal refusal) {
      return new Refused(refusal.failure());
    } catch (DuplicateKeyException rival) {
      throw rival;
    } catch (DataIntegrityViolationException unstorable) {
      return new Refused(
          new Failure(
              Fault.BAD_REQUEST,
              replica.file() + " cannot be stored as it is: " + unstorable.getMessage()));
    }
  }

  private static boolean isConnectionTrouble(RuntimeException fault) {
    return fault instanceof TransactionException
        || fault instanceof DataAccessResourceFailureException
        || fault instanceof TransientDataAccessResourceException;
  }
}
