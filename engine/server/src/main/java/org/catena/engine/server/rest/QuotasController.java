package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.catena.engine.core.ledger.Quota;
import org.catena.engine.core.rule.RuleBook;
import org.catena.workflows.model.AmountText;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much the rules of accounts may lock. */
@Tag(name = "Rules", description = "Copies that are kept of files, datasets and containers")
@RestController
@RequestMapping("/api/v1/quotas")
final class QuotasController {
  private final RuleBook book;

  QuotasController(RuleBook book) {
    this.book = book;
  }

  /** A quota and what is locked of it, in bytes. */
  record QuotaView(String account, String expression, long bytes, long locked) {}

  @Operation(
      summary = "Quotas with what rules have locked",
      description = "An account without a quota at an RSE has no limit there.")
  @GetMapping
  FilesController.Items<QuotaView> list(@RequestParam(defaultValue = "") String account) {
    return RuleRequests.answer(
        () -> new FilesController.Items<>(book.quotas(account).stream().map(this::view).toList()));
  }

  @Operation(summary = "Set a quota", description = "For administrators.")
  @PutMapping
  QuotaView set(
      @RequestParam(defaultValue = "") String account,
      @Parameter(description = "in Rucio's language; an RSE's name is one")
          @RequestParam(defaultValue = "")
          String expression,
      @Parameter(description = "such as 20TB, or 0") @RequestParam(defaultValue = "")
          String bytes) {
    return RuleRequests.answer(
        () -> {
          Quota quota =
              new Quota(account, expression, bytes.equals("0") ? 0 : AmountText.bytes(bytes));
          book.quota(quota);
          return view(quota);
        });
  }

  @Operation(
      summary = "Remove a quota",
      description = "Then the account has no limit there. For administrators.")
  @DeleteMapping
  FilesController.Items<QuotaView> remove(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String expression) {
    RuleRequests.answer(
        () -> {
          book.removeQuota(account, expression);
          return account;
        });
    return list(account);
  }

  private QuotaView view(Quota quota) {
    return new QuotaView(quota.account(), quota.expression(), quota.bytes(), book.locked(quota));
  }
}
