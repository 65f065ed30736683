package org.catena.workflows.cax;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hosts and rules of cax as Catena's configuration, in YAML. Where cax does not say what is needed
 * the line is left out and a comment says so: Catena refuses to start before it is there.
 */
public final class CaxConfiguration {
  private final List<CaxHost> hosts;
  private final List<CaxRule> rules;
  private final RandomChoices choices;
  private final List<String> lines = new ArrayList<>();

  private CaxConfiguration(List<CaxHost> hosts, List<CaxRule> rules) {
    this.hosts = hosts;
    this.rules = rules;
    this.choices = new RandomChoices(rules);
  }

  /**
   * Lines of YAML.
   *
   * @param rules none when there is no rule file
   */
  public static List<String> of(List<CaxHost> hosts, List<CaxRule> rules) {
    return new CaxConfiguration(hosts, rules).write();
  }

  private List<String> write() {
    lines.add("catena:");
    storages();
    tapes();
    sites();
    rucio();
    lanes();
    return List.copyOf(lines);
  }

  private void storages() {
    lines.add("  rses:");
    for (CaxHost host : hosts) {
      host.rawDirectory()
          .filter(raw -> host.method() != CaxHost.Method.RUCIO || host.hostname().isPresent())
          .ifPresent(raw -> storage(host, raw));
    }
    Set<String> named = new LinkedHashSet<>();
    rules.forEach(rule -> rule.destinations().forEach(to -> named.addAll(to.choice())));
    hosts.forEach(host -> host.uploadRse().ifPresent(named::add));
    for (String rse : named) {
      lines.add("    - name: " + quoted(rse));
      lines.add("      kind: disk");
      choices.regionOf(rse).ifPresent(region -> lines.add("      region: " + quoted(region)));
      lines.add("      # path or url: cax leaves to Rucio where it lies");
    }
  }

  private void storage(CaxHost host, String raw) {
    lines.add("    - name: " + quoted(host.name()));
    if (host.method() == CaxHost.Method.TSM) {
      lines.add("      kind: tape");
      lines.add("      url: " + quoted("tape://" + host.name() + raw));
      return;
    }
    lines.add("      kind: disk");
    lines.add(
        "      # path or url: cax comes to " + raw + " by " + host.method().word() + place(host));
    lines.add("      # path: " + quoted(raw) + "    # if that is mounted here");
  }

  private static String place(CaxHost host) {
    return host.hostname()
        .map(name -> ", " + host.username().map(user -> user + "@").orElse("") + name)
        .orElse("");
  }

  private void tapes() {
    boolean first = true;
    for (CaxHost host : hosts) {
      if (host.method() == CaxHost.Method.TSM) {
        if (first) {
          lines.add("  tapes:");
          first = false;
        }
        lines.add("    " + host.name() + ":");
        lines.add("      dsmc:");
        lines.add(
            host.tapeDirectory()
                .map(staging -> "        staging: " + quoted(staging))
                .orElse("        # staging: a directory from which dsmc writes"));
      }
    }
  }

  private void sites() {
    boolean first = true;
    for (CaxHost host : hosts) {
      Optional<String> hostname = host.hostname();
      if (host.processes() && hostname.isPresent()) {
        if (first) {
          lines.add("  sites:");
          first = false;
        }
        lines.add("    " + host.name() + ":");
        lines.add("      # kind: htcondor, slurm or arc; cax.json does not say");
        lines.add("      ssh:");
        lines.add("        host: " + quoted(hostname.get()));
        host.username().ifPresent(user -> lines.add("        user: " + quoted(user)));
        lines.add("        # key, known-hosts and directory: see the README, Over ssh");
      }
    }
  }

  private void rucio() {
    hosts.stream()
        .flatMap(host -> host.account().stream())
        .findFirst()
        .ifPresent(
            account -> {
              lines.add("  rucio:");
              lines.add("    account: " + quoted(account));
              lines.add("    # url, and who we are: rucio's own configuration has them");
            });
  }

  /** Copies are boxes of a diagram here: which lanes there were is told, and where from. */
  private void lanes() {
    List<String> lanes = new ArrayList<>();
    for (CaxHost host : hosts) {
      host.pullsFrom().forEach(from -> lanes.add(lane(from, host.name(), host, "pulled")));
      host.pushesTo().forEach(to -> lanes.add(lane(host.name(), to, host, "pushed")));
    }
    if (!lanes.isEmpty()) {
      lines.add("# Lanes of cax; here each is a box Copy of a diagram:");
      lines.addAll(lanes);
    }
  }

  private static String lane(String from, String to, CaxHost by, String how) {
    return "#   %s -> %s  (%s, %s by %s)".formatted(from, to, by.method().word(), how, by.name());
  }

  /** A JSON string is a YAML one. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
