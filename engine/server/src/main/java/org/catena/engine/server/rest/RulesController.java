package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.LockState;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.port.LockLedger;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.rule.RuleBook;
import org.catena.engine.server.problem.Refused;
import org.catena.workflows.model.AmountText;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many copies of what are kept, where and until when. */
@Tag(name = "Rules", description = "Copies that are kept of files, datasets and containers")
@RestController
@RequestMapping("/api/v1/rules")
final class RulesController {
  private static final String NEVER = "none";

  private final RuleBook book;
  private final RuleLedger rules;
  private final LockLedger locks;
  private final Clock clock;

  RulesController(RuleBook book, RuleLedger rules, LockLedger locks, Clock clock) {
    this.book = book;
    this.rules = rules;
    this.locks = locks;
    this.clock = clock;
  }

  @Operation(summary = "Rules", description = "The latest first.")
  @GetMapping
  FilesController.Items<RuleView> list(
      @Parameter(description = "those that are over too") @RequestParam(defaultValue = "false")
          boolean ended,
      @Parameter(description = "of all accounts when left out") @RequestParam(defaultValue = "")
          String account,
      @RequestParam(defaultValue = "100") int limit) {
    Paging.check(limit, 0);
    return new FilesController.Items<>(
        rules.list(ended, account, limit).stream().map(RuleView::of).toList());
  }

  @Operation(
      summary = "Add a rule",
      description =
          "Its places are chosen at once: first RSEs that have the files, then those with most room"
              + " in the account's quotas. Copies follow. Refused with the numbers when a quota has"
              + " no room. For administrators.")
  @PostMapping
  RuleView add(
      @Parameter(description = "of a file, dataset or container, as SCOPE:NAME")
          @RequestParam(defaultValue = "")
          String did,
      @Parameter(description = "at as many different RSEs") @RequestParam(defaultValue = "0")
          int copies,
      @Parameter(description = "in Rucio's language, such as region=europe&type=disk")
          @RequestParam(defaultValue = "")
          String expression,
      @Parameter(description = "whose quotas it counts against; the user when left out")
          @RequestParam(defaultValue = "")
          String account,
      @Parameter(description = "such as 30d, or none") @RequestParam(defaultValue = NEVER)
          String lifetime,
      @Parameter(description = "which files go to the same RSEs: all, dataset or none")
          @RequestParam(defaultValue = "dataset")
          String spread,
      @Parameter(hidden = true) Principal user) {
    return RuleRequests.answer(
        () -> {
          int colon = did.indexOf(':');
          RuleTerms terms =
              new RuleTerms(
                  colon < 0 ? "" : did.substring(0, colon),
                  did.substring(colon + 1),
                  account.isBlank() ? user.getName() : account,
                  copies,
                  expression,
                  spread(spread),
                  end(lifetime));
          return RuleView.of(book.add(terms, user.getName()));
        });
  }

  @Operation(summary = "One rule", description = "With the files that no rule protects.")
  @GetMapping("/{id}")
  RuleView.Detail show(@PathVariable long id) {
    return new RuleView.Detail(RuleView.of(find(id)), rules.unprotected(id));
  }

  @Operation(summary = "The files of a rule, at each RSE", description = "With the reason.")
  @GetMapping("/{id}/locks")
  FilesController.Items<RuleView.LockView> locks(
      @PathVariable long id,
      @Parameter(description = "ok, replicating or stuck; all when left out")
          @RequestParam(defaultValue = "")
          String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    List<String> known = Arrays.stream(LockState.values()).map(Words::of).toList();
    Paging.checkWord("state", state, known);
    find(id);
    Set<LockState> states =
        state.isEmpty()
            ? Set.of(LockState.values())
            : Set.of(LockState.valueOf(state.toUpperCase(Locale.ROOT)));
    return new FilesController.Items<>(
        locks.of(id, states, offset, limit).stream().map(RuleView.LockView::of).toList());
  }

  @Operation(summary = "What happened to a rule", description = "The latest first.")
  @GetMapping("/{id}/history")
  FilesController.Items<RuleView.ChangeView> history(
      @PathVariable long id, @RequestParam(defaultValue = "100") int limit) {
    Paging.check(limit, 0);
    find(id);
    return new FilesController.Items<>(
        rules.changes(id, limit).stream().map(RuleView.ChangeView::of).toList());
  }

  @Operation(
      summary = "Remove a rule",
      description = "Takes its protection away. Deletes no file. For administrators.")
  @DeleteMapping("/{id}")
  RuleView remove(@PathVariable long id, @Parameter(hidden = true) Principal user) {
    return RuleRequests.answer(
        () -> {
          book.remove(id, user.getName());
          return RuleView.of(find(id));
        });
  }

  @Operation(summary = "Copy again what is stuck", description = "For administrators.")
  @PostMapping("/{id}/retry")
  RuleView retry(@PathVariable long id, @Parameter(hidden = true) Principal user) {
    return RuleRequests.answer(
        () -> {
          book.retry(id, user.getName());
          return RuleView.of(find(id));
        });
  }

  @Operation(
      summary = "Copy nothing for a rule",
      description = "What it locks stays locked; new files are not. For administrators.")
  @PostMapping("/{id}/suspend")
  RuleView suspend(@PathVariable long id, @Parameter(hidden = true) Principal user) {
    return suspended(id, true, user);
  }

  @Operation(summary = "Let a suspended rule go on", description = "For administrators.")
  @PostMapping("/{id}/resume")
  RuleView resume(@PathVariable long id, @Parameter(hidden = true) Principal user) {
    return suspended(id, false, user);
  }

  private RuleView suspended(long id, boolean suspended, Principal user) {
    return RuleRequests.answer(
        () -> {
          book.suspend(id, suspended, user.getName());
          return RuleView.of(find(id));
        });
  }

  @Operation(summary = "Change when a rule ends", description = "From now. For administrators.")
  @PostMapping("/{id}/lifetime")
  RuleView lifetime(
      @PathVariable long id,
      @Parameter(description = "such as 30d, or none") @RequestParam(defaultValue = "")
          String lifetime,
      @Parameter(hidden = true) Principal user) {
    return RuleRequests.answer(
        () -> {
          book.lifetime(id, end(lifetime), user.getName());
          return RuleView.of(find(id));
        });
  }

  private RuleRecord find(long id) {
    return rules
        .find(id)
        .orElseThrow(
            () -> Refused.notFound("there is no rule " + id, "GET /api/v1/rules lists them"));
  }

  private Optional<Instant> end(String lifetime) {
    return lifetime.equals(NEVER)
        ? Optional.empty()
        : Optional.of(clock.instant().plus(AmountText.duration(lifetime)));
  }

  private static RuleSpread spread(String word) {
    return Arrays.stream(RuleSpread.values())
        .filter(spread -> Words.of(spread).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.badRequest(
                    "spread '%s' is unknown".formatted(word), "it is all, dataset or none"));
  }
}
