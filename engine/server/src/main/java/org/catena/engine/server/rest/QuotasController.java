package org.catena.engine.server.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.catena.adapters.spi.AccountLimits;
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
  private final QuotaKeeper keeper;

  /**
   * @param rucio the limits of the collaboration's Rucio, when there is one
   */
  QuotasController(RuleBook book, Optional<AccountLimits> rucio) {
    this.keeper = rucio.<QuotaKeeper>map(SharedQuotas::new).orElseGet(() -> new OwnQuotas(book));
  }

  @Operation(
      summary = "Quotas with what rules have locked",
      description =
          "An account without a quota at an RSE has no limit there; with a Rucio it may lock"
              + " nothing there.")
  @GetMapping
  FilesController.Items<QuotaView> list(@RequestParam(defaultValue = "") String account) {
    return new FilesController.Items<>(keeper.of(account));
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
    long size = RuleRequests.answer(() -> bytes.equals("0") ? 0 : AmountText.bytes(bytes));
    return keeper.set(account, expression, size);
  }

  @Operation(
      summary = "Remove a quota",
      description =
          "Then the account has no limit there; with a Rucio it may lock nothing there any more."
              + " For administrators.")
  @DeleteMapping
  FilesController.Items<QuotaView> remove(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String expression) {
    keeper.remove(account, expression);
    return list(account);
  }
}
