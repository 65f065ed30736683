package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.rucio.RucioRules;
import org.catena.adapters.spi.ReplicationRules;
import org.catena.engine.core.ledger.LockState;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.port.LockLedger;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.rule.RuleBook;
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

  /** Of ours and of Rucio. */
  private static final List<String> STATES =
      Stream.concat(Words.all(RuleState.values()).stream(), Stream.of("waiting-approval", "inject"))
          .toList();

  private final OwnRules own;
  private final Optional<SharedRules> shared;

  /**
   * @param rucio the rules of the collaboration's Rucio, when there is one
   */
  RulesController(
      RuleBook book,
      RuleLedger rules,
      LockLedger locks,
      Clock clock,
      Optional<ReplicationRules> rucio) {
    this.own = new OwnRules(book, rules, locks, clock);
    this.shared = rucio.map(SharedRules::new);
  }

  /** Rules of ours that are left from before there was a Rucio go on. */
  private RuleKeeper keeper(String id) {
    return shared.isPresent() && RucioRules.isId(id) ? shared.get() : own;
  }

  @Operation(
      summary = "Rules",
      description =
          "The latest first. With a Rucio, its rules, and behind them those of ours that are left"
              + " from before.")
  @GetMapping
  FilesController.Items<RuleView> list(
      @Parameter(description = "those that are over too") @RequestParam(defaultValue = "false")
          boolean ended,
      @Parameter(description = "of all accounts when left out") @RequestParam(defaultValue = "")
          String account,
      @Parameter(description = "on this name alone, as SCOPE:NAME; on all when left out")
          @RequestParam(defaultValue = "")
          String did,
      @Parameter(description = "such as stuck; all when left out") @RequestParam(defaultValue = "")
          String state,
      @RequestParam(defaultValue = "100") int limit) {
    Paging.check(limit, 0);
    Paging.checkWord("state", state, STATES);
    RuleKeeper.Search search = new RuleKeeper.Search(ended, account, did, state, limit);
    List<RuleView> all = new ArrayList<>();
    shared.ifPresent(rucio -> all.addAll(rucio.list(search)));
    all.addAll(own.list(search));
    return new FilesController.Items<>(all.stream().limit(limit).toList());
  }

  @Operation(
      summary = "Add a rule",
      description =
          "Its places are chosen at once: first RSEs that have the files, then those with most room"
              + " in the account's quotas. Copies follow. Refused with the numbers when a quota has"
              + " no room. With a Rucio it is Rucio's rule. For administrators.")
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
      @Parameter(
              description =
                  "whose quotas it counts against; the user when left out, with a Rucio Catena's"
                      + " account there")
          @RequestParam(defaultValue = "")
          String account,
      @Parameter(description = "such as 30d, or none") @RequestParam(defaultValue = NEVER)
          String lifetime,
      @Parameter(description = "which files go to the same RSEs: all, dataset or none")
          @RequestParam(defaultValue = "dataset")
          String spread,
      @Parameter(hidden = true) Principal user) {
    Paging.checkWord("spread", spread, Words.all(RuleSpread.values()));
    RuleKeeper.Wish wish =
        new RuleKeeper.Wish(did, copies, expression, account, time(lifetime), spread);
    return (shared.isPresent() ? shared.get() : own).add(wish, user.getName());
  }

  @Operation(summary = "One rule", description = "With the files that no rule protects.")
  @GetMapping("/{id}")
  RuleView.Detail show(@PathVariable String id) {
    return keeper(id).show(id);
  }

  @Operation(summary = "The files of a rule, at each RSE", description = "With the reason.")
  @GetMapping("/{id}/locks")
  FilesController.Items<RuleView.LockView> locks(
      @PathVariable String id,
      @Parameter(description = "ok, replicating or stuck; all when left out")
          @RequestParam(defaultValue = "")
          String state,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    Paging.checkWord("state", state, Words.all(LockState.values()));
    return new FilesController.Items<>(keeper(id).locks(id, state, offset, limit));
  }

  @Operation(summary = "What happened to a rule", description = "The latest first.")
  @GetMapping("/{id}/history")
  FilesController.Items<RuleView.ChangeView> history(
      @PathVariable String id, @RequestParam(defaultValue = "100") int limit) {
    Paging.check(limit, 0);
    return new FilesController.Items<>(keeper(id).history(id, limit));
  }

  @Operation(
      summary = "Remove a rule",
      description =
          "Takes its protection away. Deletes no file; but Rucio, within the hour, may delete what"
              + " no other rule of it protects. For administrators.")
  @DeleteMapping("/{id}")
  RuleView remove(@PathVariable String id, @Parameter(hidden = true) Principal user) {
    return keeper(id).remove(id, user.getName());
  }

  @Operation(summary = "Copy again what is stuck", description = "For administrators.")
  @PostMapping("/{id}/retry")
  RuleView retry(@PathVariable String id, @Parameter(hidden = true) Principal user) {
    return keeper(id).retry(id, user.getName());
  }

  @Operation(
      summary = "Copy nothing for a rule",
      description =
          "What it locks stays locked; new files are not. Refused of one of Rucio. For"
              + " administrators.")
  @PostMapping("/{id}/suspend")
  RuleView suspend(@PathVariable String id, @Parameter(hidden = true) Principal user) {
    return keeper(id).suspend(id, user.getName());
  }

  @Operation(summary = "Let a suspended rule go on", description = "For administrators.")
  @PostMapping("/{id}/resume")
  RuleView resume(@PathVariable String id, @Parameter(hidden = true) Principal user) {
    return keeper(id).resume(id, user.getName());
  }

  @Operation(summary = "Change when a rule ends", description = "From now. For administrators.")
  @PostMapping("/{id}/lifetime")
  RuleView lifetime(
      @PathVariable String id,
      @Parameter(description = "such as 30d, or none") @RequestParam(defaultValue = "")
          String lifetime,
      @Parameter(hidden = true) Principal user) {
    return keeper(id).lifetime(id, time(lifetime), user.getName());
  }

  private static Optional<Duration> time(String lifetime) {
    return lifetime.equals(NEVER)
        ? Optional.empty()
        : RuleRequests.answer(() -> Optional.of(AmountText.duration(lifetime)));
  }
}
