package org.catena.engine.core.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A state machine as rows: from this state, on that event, to that state. Nothing else moves. */
public final class StateTable<S extends Enum<S>, E extends Enum<E>> {
  /** One allowed move. */
  public record Row<S, E>(S from, E on, S to) {}

  private final List<Row<S, E>> rows;
  private final Map<S, Map<E, S>> moves;

  private StateTable(List<Row<S, E>> rows, Map<S, Map<E, S>> moves) {
    this.rows = rows;
    this.moves = moves;
  }

  /** The machine these rows make; a pair of state and event may stand in one row only. */
  public static <S extends Enum<S>, E extends Enum<E>> StateTable<S, E> of(
      Class<S> states, Class<E> events, List<Row<S, E>> rows) {
    Map<S, Map<E, S>> moves = new EnumMap<>(states);
    for (Row<S, E> row : rows) {
      Map<E, S> from = moves.computeIfAbsent(row.from(), state -> new EnumMap<>(events));
      if (from.put(row.on(), row.to()) != null) {
        throw new IllegalStateException("two rows for " + row.from() + " on " + row.on());
      }
    }
    return new StateTable<>(List.copyOf(rows), moves);
  }

  public List<Row<S, E>> rows() {
    return rows;
  }

  public Optional<S> next(S from, E on) {
    return Optional.ofNullable(moves.getOrDefault(from, Map.of()).get(on));
  }

  /**
   * The next state.
   *
   * @param subject what moves, for the message
   * @throws IllegalMove when no row allows it
   */
  public S move(S from, E on, Object subject) {
    return next(from, on).orElseThrow(() -> new IllegalMove(subject, from, on));
  }

  /** A move that no row allows: a bug, never a state of the world. */
  public static final class IllegalMove extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IllegalMove(Object subject, Object from, Object on) {
      super(subject + " cannot take " + on + " when it is " + from);
    }
  }
}
