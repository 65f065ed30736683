package org.catena.engine.core.rule;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catena.engine.core.ledger.LooseFile;
import org.catena.engine.core.ledger.RuleGroup;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleTerms;

/** Gives datasets and files of a rule their places and their locks, within an open transaction. */
final class Groups {
  private static final int FILES_AT_ONCE = 1_000;

  private final RulePorts ports;
  private final Placement placement;
  private final RuleChanges changes;

  Groups(RulePorts ports, RuleChanges changes) {
    this.ports = ports;
    this.placement = new Placement(ports.rses());
    this.changes = changes;
  }

  /**
   * Chooses the places of a new rule's groups; their files get their locks in the next rounds.
   *
   * @throws RuleRefused when there are not enough
   */
  void place(long rule, RuleTerms terms, List<RuleGroup> groups) {
    QuotaRoom room = room(terms);
    if (terms.spread() == RuleSpread.ALL) {
      placeTogether(rule, terms, groups, room);
      return;
    }
    if (terms.spread() == RuleSpread.NONE) {
      requireRoom(terms, groups, room);
    }
    for (RuleGroup group : groups) {
      ports.rules().add(group.of(rule, places(rule, terms, group, room)));
    }
  }

  private void placeTogether(long rule, RuleTerms terms, List<RuleGroup> groups, QuotaRoom room) {
    Map<String, Long> held = new HashMap<>();
    groups.forEach(
        group ->
            ports.locks().held(group).forEach((rse, bytes) -> held.merge(rse, bytes, Long::sum)));
    long bytes = groups.stream().mapToLong(RuleGroup::bytes).sum();
    Placement.Choice choice =
        placement.choose(terms, new Placement.Load(terms.did(), bytes, held), room);
    changes.note(rule, RuleChanges.OURSELVES, "placed", choice.because());
    groups.forEach(group -> ports.rules().add(group.of(rule, choice.rses())));
  }

  private List<String> places(long rule, RuleTerms terms, RuleGroup group, QuotaRoom room) {
    if (terms.spread() == RuleSpread.NONE) {
      return List.of();
    }
    Placement.Choice choice =
        placement.choose(
            terms,
            new Placement.Load(group.name(), group.bytes(), ports.locks().held(group)),
            room);
    changes.note(rule, RuleChanges.OURSELVES, "placed", choice.because());
    return choice.rses();
  }

  /** Each file is placed for itself later: here only what is hopeless is refused. */
  private void requireRoom(RuleTerms terms, List<RuleGroup> groups, QuotaRoom room) {
    for (RuleGroup group : groups) {
      // As one file of the mean size: there must be as many RSEs, and room for that.
      long mean = group.files() == 0 ? 0 : group.bytes() / group.files();
      placement.choose(
          terms, new Placement.Load(group.name(), mean, ports.locks().held(group)), room);
    }
  }

  /**
   * Locks the files of a group that have no locks yet.
   *
   * @throws RuleRefused when there is no place or no room for them
   */
  void takeUp(RuleTerms terms, RuleGroup group) {
    QuotaRoom room = room(terms);
    RuleGroup known = group.known() ? group : noted(terms, group, room);
    if (terms.spread() == RuleSpread.NONE) {
      takeLoose(terms, known, room);
    } else {
      requireRoomForNew(known, room);
      ports.locks().take(known);
    }
  }

  /** A dataset that came into a container. */
  private RuleGroup noted(RuleTerms terms, RuleGroup group, QuotaRoom room) {
    List<String> together =
        terms.spread() == RuleSpread.ALL ? ports.rules().places(group.ruleId()) : List.of();
    RuleGroup placed =
        group.of(
            group.ruleId(),
            together.isEmpty() ? places(group.ruleId(), terms, group, room) : together);
    ports.rules().add(placed);
    return placed;
  }

  private void requireRoomForNew(RuleGroup group, QuotaRoom room) {
    Map<String, Long> locked = ports.locks().locked(group);
    for (String rse : group.rses()) {
      long more = group.bytes() - locked.getOrDefault(rse, 0L);
      if (more > 0 && room.at(rse) < more) {
        throw new RuleRefused(
            RuleRefused.Cause.NOT_NOW,
            "no room for new files of %s at %s".formatted(group.name(), room.inWords(rse, more)),
            "have the quota raised: catena quota set");
      }
      room.take(rse, more);
    }
  }

  private void takeLoose(RuleTerms terms, RuleGroup group, QuotaRoom room) {
    List<LooseFile> files = ports.locks().loose(group, FILES_AT_ONCE);
    while (!files.isEmpty()) {
      Map<LooseFile, List<String>> places = new LinkedHashMap<>();
      for (LooseFile file : files) {
        Map<String, Long> held = new HashMap<>();
        file.heldAt().forEach(rse -> held.put(rse, file.bytes()));
        places.put(
            file,
            placement
                .choose(terms, new Placement.Load(file.name(), file.bytes(), held), room)
                .rses());
      }
      ports.locks().take(group, places);
      files = ports.locks().loose(group, FILES_AT_ONCE);
    }
    ports.locks().complete(group);
  }

  private QuotaRoom room(RuleTerms terms) {
    return new QuotaRoom(
        ports.quotas().of(terms.account()), ports.quotas().locked(terms.account()), ports.rses());
  }
}
