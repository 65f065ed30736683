package org.catena.engine.server.wiring;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.port.SiteChangeLedger;
import org.catena.engine.core.port.SiteTestLedger;
import org.catena.engine.server.problem.Refused;
import org.catena.engine.server.rest.SiteRegister;

/** What people ask of the registry of sites, and what they are told when it cannot be. */
final class RegistryDesk implements SiteRegister {
  private final SiteRegistry registry;
  private final SiteChangeLedger changes;
  private final SiteTestLedger tests;
  private final Runnable changed;

  /**
   * @param changed called after each change
   */
  RegistryDesk(
      SiteRegistry registry, SiteChangeLedger changes, SiteTestLedger tests, Runnable changed) {
    this.registry = registry;
    this.changes = changes;
    this.tests = tests;
    this.changed = changed;
  }

  /** Something that people want changed. */
  private interface Change {
    void make() throws IOException;
  }

  private void make(Change change) {
    try {
      change.make();
    } catch (SitesRefused refused) {
      throw Refused.badRequest(
          String.valueOf(refused.getMessage()), "mend it and try again; nothing has changed");
    } catch (IOException unwritable) {
      throw Refused.busy(
          "the file of the site cannot be written: " + unwritable.getMessage(),
          "make room in the data directory, or let us write there; nothing has changed");
    }
    changed.run();
  }

  @Override
  public Optional<String> text(String site) {
    return registry.text(site);
  }

  @Override
  public void put(String site, String text, String who) {
    make(() -> registry.put(site, text, who));
  }

  @Override
  public void remove(String site, String who) {
    known(site);
    make(() -> registry.remove(site, who));
  }

  @Override
  public void drain(String site, Optional<String> reason, String who) {
    String text = known(site);
    put(
        site,
        reason.map(why -> SiteText.drained(text, why)).orElseGet(() -> SiteText.undrained(text)),
        who);
  }

  @Override
  public void downtime(String site, Instant from, Instant to, String reason, String who) {
    String text = known(site);
    make(() -> registry.put(site, SiteText.withDowntime(text, from, to, reason), who));
  }

  private String known(String site) {
    Supplier<Refused> unknown =
        () ->
            Refused.notFound(
                "site %s has no file".formatted(site),
                "add it with 'catena site add'; a site of application.properties is changed there, and closed with 'catena site close'");
    return registry.text(site).orElseThrow(unknown);
  }

  @Override
  public List<SiteChange> changes(String site, int limit) {
    return changes.of(site, limit);
  }

  @Override
  public List<SiteTest> tests(String site, int limit) {
    return tests.of(site, limit);
  }
}
