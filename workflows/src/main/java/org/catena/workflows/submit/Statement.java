package org.catena.workflows.submit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.catena.workflows.dag.Remark;

/** A line of a submit description that was understood; {@code if} holds those of its branches. */
sealed interface Statement {
  /**
   * {@code name = value}.
   *
   * @param isHint whether it is a hint for a pool
   */
  record Assign(String key, MacroScope.Definition definition, boolean isHint) implements Statement {
    @Override
    public <R> R fold(
        Function<Assign, R> assign,
        Function<Choice, R> choice,
        Function<Queue, R> queue,
        Function<Say, R> say) {
      return assign.apply(this);
    }
  }

  /** {@code if} to {@code endif}: the first branch whose condition holds. */
  record Choice(List<Branch> branches) implements Statement {
    @Override
    public <R> R fold(
        Function<Assign, R> assign,
        Function<Choice, R> choice,
        Function<Queue, R> queue,
        Function<Say, R> say) {
      return choice.apply(this);
    }
  }

  /** {@code queue}: the description ends here. */
  record Queue(SourceLine place, MacroText count) implements Statement {
    @Override
    public <R> R fold(
        Function<Assign, R> assign,
        Function<Choice, R> choice,
        Function<Queue, R> queue,
        Function<Say, R> say) {
      return queue.apply(this);
    }
  }

  /** {@code error : text}, {@code warning : text}, and what went wrong with an include. */
  record Say(SourceLine place, MacroText text, boolean isError) implements Statement {
    @Override
    public <R> R fold(
        Function<Assign, R> assign,
        Function<Choice, R> choice,
        Function<Queue, R> queue,
        Function<Say, R> say) {
      return say.apply(this);
    }
  }

  /** A branch; without a condition it is {@code else}. */
  record Branch(SourceLine place, Optional<MacroText> condition, List<Statement> statements) {}

  /**
   * A description read once.
   *
   * @param names macros that some text of it asks for, in lower case
   * @param unknown assignments of names that mean nothing here, unless a macro asks for them
   */
  record Program(
      List<Statement> statements, Set<String> names, List<Assign> unknown, List<Remark> warnings) {}

  /** One case for each. */
  <R> R fold(
      Function<Assign, R> assign,
      Function<Choice, R> choice,
      Function<Queue, R> queue,
      Function<Say, R> say);
}
