package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.catena.adapters.spi.ChangeOutcome;
import org.catena.adapters.spi.ChangeOutcome.Done;
import org.catena.adapters.spi.ChangeOutcome.Refused;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.ReplicationRule;
import org.catena.adapters.spi.ReplicationRules;
import org.catena.adapters.spi.RuleLock;
import org.catena.workflows.model.LogicalFile;

/**
 * The rules of a Rucio server. Rucio takes one rule for a name, account, number of copies and
 * expression; a reply that is lost is settled by looking for it.
 */
public final class RucioRules implements ReplicationRules {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final String STUCK = "stuck";
  private static final int AT_ONCE = 1_000;

  /** Rucio's clock and ours may differ. */
  private static final Duration SAME_END = Duration.ofMinutes(10);

  private final RucioServer server;
  private final Lookup lookup;
  private final RucioLimits limits;

  public RucioRules(RucioSettings settings, Clock clock) {
    this.server = new RucioServer(settings, clock);
    this.lookup = new Lookup(server);
    this.limits = new RucioLimits(server);
  }

  /** Whether a text can be the id of a rule of Rucio. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  @Override
  public List<ReplicationRule> list(Filter filter) {
    return Question.answered(() -> rules(filter));
  }

  private List<ReplicationRule> rules(Filter filter) throws Unanswered, Rejected {
    int colon = filter.did().indexOf(':');
    List<String> conditions = new ArrayList<>();
    condition(conditions, "account", filter.account());
    condition(conditions, "scope", colon < 0 ? "" : filter.did().substring(0, colon));
    condition(conditions, "name", filter.did().substring(colon + 1));
    List<ReplicationRule> rules = new ArrayList<>();
    server.stream(
        "GET",
        "/rules/?" + String.join("&", conditions),
        "",
        line -> {
          ReplicationRule rule = RuleAnswers.rule(line);
          if (filter.state().isEmpty() || rule.state().equals(filter.state())) {
            rules.add(rule);
          }
        });
    rules.sort(
        Comparator.comparing(ReplicationRule::createdAt)
            .reversed()
            .thenComparing(ReplicationRule::id));
    return rules;
  }

  private static void condition(List<String> conditions, String name, String value) {
    if (!value.isEmpty()) {
      conditions.add(name + "=" + Bodies.escaped(value));
    }
  }

  @Override
  public Optional<ReplicationRule> find(String id) {
    return Question.answered(() -> rule(id));
  }

  private Optional<ReplicationRule> rule(String id) throws Unanswered, Rejected {
    if (!isId(id)) {
      return Optional.empty();
    }
    try {
      return server.ask("GET", path(id), "").stream().findFirst().map(RuleAnswers::rule);
    } catch (Rejected no) {
      if (no.is("RuleNotFound")) {
        return Optional.empty();
      }
      throw no;
    }
  }

  @Override
  public List<RuleLock> locks(String id) {
    return isId(id) ? Question.answered(() -> asked(id)) : List.of();
  }

  private List<RuleLock> asked(String id) throws Unanswered, Rejected {
    List<RuleLock> locks = new ArrayList<>();
    Set<Did> files = new LinkedHashSet<>();
    server.stream(
        "GET",
        path(id) + "/locks",
        "",
        line -> {
          Did file = Did.read(line);
          files.add(file);
          locks.add(new RuleLock(file.toString(), line.path("rse").asText(), 0, state(line), ""));
        });
    Map<String, Long> bytes = bytes(files);
    boolean stuck = locks.stream().anyMatch(lock -> lock.state().equals(STUCK));
    Map<String, String> reasons = stuck ? reasons(id) : Map.of();
    return locks.stream()
        .map(
            lock ->
                new RuleLock(
                    lock.file(),
                    lock.rse(),
                    bytes.getOrDefault(lock.file(), 0L),
                    lock.state(),
                    lock.state().equals(STUCK)
                        ? reasons.getOrDefault(lock.file() + " at " + lock.rse(), "")
                        : ""))
        .sorted(Comparator.comparing(RuleLock::file).thenComparing(RuleLock::rse))
        .toList();
  }

  /** All that Rucio says of a file is much more: only some are asked for at a time. */
  private Map<String, Long> bytes(Set<Did> files) throws Unanswered {
    Map<String, Long> bytes = new HashMap<>();
    List<Did> portion = new ArrayList<>();
    for (Iterator<Did> each = files.iterator(); each.hasNext(); ) {
      portion.add(each.next());
      if (portion.size() == AT_ONCE || !each.hasNext()) {
        lookup
            .columns(portion)
            .forEach((file, told) -> bytes.put(file.toString(), told.path("bytes").asLong()));
        portion.clear();
      }
    }
    return bytes;
  }

  @Override
  public List<ReplicationRule> keeping(LogicalFile file, String rse) {
    return Question.answered(() -> asked(new Did(file.scope(), file.name()), rse));
  }

  /** A file that Rucio does not know is kept by none of its rules. */
  private List<ReplicationRule> asked(Did file, String rse) throws Unanswered, Rejected {
    List<JsonNode> rules;
    try {
      rules = server.ask("GET", file.path() + "/associated_rules", "");
    } catch (Rejected no) {
      if (no.is("DataIdentifierNotFound")) {
        return List.of();
      }
      throw no;
    }
    List<ReplicationRule> keeping = new ArrayList<>();
    for (ReplicationRule rule : rules.stream().map(RuleAnswers::rule).toList()) {
      AtomicBoolean here = new AtomicBoolean();
      server.stream(
          "GET",
          path(rule.id()) + "/locks",
          "",
          lock -> {
            if (Did.read(lock).equals(file) && lock.path("rse").asText().equals(rse)) {
              here.set(true);
            }
          });
      if (here.get()) {
        keeping.add(rule);
      }
    }
    return keeping;
  }

  private static String state(JsonNode lock) {
    return RuleAnswers.word(lock.path("state"));
  }

  private static String place(JsonNode line) {
    return Did.read(line) + " at " + line.path("rse").asText();
  }

  private Map<String, String> reasons(String id) throws Unanswered, Rejected {
    Map<String, String> reasons = new HashMap<>();
    for (JsonNode analysis : server.ask("GET", path(id) + "/analysis", "")) {
      String error = RuleAnswers.text(analysis.path("rule_error"));
      analysis
          .path("transfers")
          .forEach(transfer -> reasons.put(place(transfer), RuleAnswers.reason(error, transfer)));
    }
    return reasons;
  }

  /** Rucio 38 does not answer for a rule alone, but for the name that it is on. */
  @Override
  public List<ReplicationRule.Change> history(ReplicationRule rule) {
    int colon = rule.did().indexOf(':');
    String path =
        "/rules/%s/%s/history"
            .formatted(
                Bodies.escaped(rule.did().substring(0, colon)),
                Bodies.escaped(rule.did().substring(colon + 1)));
    return Question.answered(() -> server.ask("GET", path, "")).stream()
        .filter(line -> line.path("rule_id").asText().equals(rule.id()))
        .map(RuleAnswers::change)
        .sorted(Comparator.comparing(ReplicationRule.Change::at).reversed())
        .toList();
  }

  @Override
  public ChangeOutcome<ReplicationRule> add(ReplicationRule.Terms terms) {
    try {
      Optional<ReplicationRule> before = same(terms);
      if (before.isPresent()) {
        return alike(terms, before.get());
      }
    } catch (Unanswered none) {
      return new Refused<>(none.failure()); // only asked so far
    } catch (Rejected no) {
      return new Refused<>(Refusals.failure(did(terms), no));
    }
    return Order.given(
        did(terms),
        () -> order(terms),
        () -> same(terms),
        () -> same(terms).filter(rule -> isAlike(terms, rule)));
  }

  private void order(ReplicationRule.Terms terms) throws Unanswered, Rejected {
    try {
      server.tell("POST", "/rules/", wanted(terms).toString());
    } catch (Rejected no) {
      throw no.is("InsufficientAccountLimit") ? no.with(limits.inWords(account(terms))) : no;
    }
  }

  private ObjectNode wanted(ReplicationRule.Terms terms) {
    ObjectNode rule =
        Bodies.object()
            .put("account", account(terms))
            .put("copies", terms.copies())
            .put("rse_expression", terms.expression())
            .put("grouping", terms.spread().toUpperCase(Locale.ROOT));
    terms.lifetime().ifPresent(time -> rule.put("lifetime", time.toSeconds()));
    if (!terms.comment().isEmpty()) {
      rule.put("comment", terms.comment());
    }
    rule.putArray("dids").add(new Did(terms.scope(), terms.name()).json());
    return rule;
  }

  private Optional<ReplicationRule> same(ReplicationRule.Terms terms) throws Unanswered, Rejected {
    return rules(new Filter(account(terms), did(terms), "")).stream()
        .filter(rule -> rule.did().equals(did(terms)) && rule.account().equals(account(terms)))
        .filter(rule -> rule.expression().equals(terms.expression()))
        .filter(rule -> rule.copies() == terms.copies())
        .findFirst();
  }

  private static ChangeOutcome<ReplicationRule> alike(
      ReplicationRule.Terms terms, ReplicationRule before) {
    if (isAlike(terms, before)) {
      return new Done<>(before);
    }
    return new Refused<>(
        new Failure(
            Fault.NAME_TAKEN,
            "rule %s of Rucio keeps that already, spread %s, until %s, and Rucio takes no second"
                    .formatted(
                        before.id(),
                        before.spread(),
                        before.expiresAt().map(Object::toString).orElse("it is removed"))
                + " one: change when it ends with 'catena rule lifetime "
                + before.id()
                + " TIME'"));
  }

  /** An end counts from when a rule was made. */
  private static boolean isAlike(ReplicationRule.Terms terms, ReplicationRule rule) {
    boolean ends =
        terms.lifetime().isPresent() == rule.expiresAt().isPresent()
            && terms
                .lifetime()
                .map(rule.createdAt()::plus)
                .map(end -> Duration.between(end, rule.expiresAt().orElse(end)).abs())
                .filter(apart -> apart.compareTo(SAME_END) > 0)
                .isEmpty();
    return ends && rule.spread().equals(terms.spread());
  }

  private String account(ReplicationRule.Terms terms) {
    return terms.account().isEmpty() ? server.settings().account() : terms.account();
  }

  private static String did(ReplicationRule.Terms terms) {
    return new Did(terms.scope(), terms.name()).toString();
  }

  @Override
  public ChangeOutcome<ReplicationRule> lifetime(String id, Optional<Duration> lifetime) {
    ObjectNode options = Bodies.object();
    options.put("lifetime", lifetime.map(Duration::toSeconds).orElse(null));
    return changed(id, "PUT", Bodies.object().set("options", options));
  }

  /** Only what is stuck; Rucio's repairer does it, which is one of its daemons. */
  @Override
  public ChangeOutcome<ReplicationRule> retry(String id) {
    ObjectNode options = Bodies.object().put("boost_rule", true);
    return changed(id, "PUT", Bodies.object().set("options", options));
  }

  /** Rucio lets a rule go on for an hour at the most, in which it can be kept after all. */
  @Override
  public ChangeOutcome<ReplicationRule> remove(String id) {
    return changed(id, "DELETE", Bodies.object());
  }

  private ChangeOutcome<ReplicationRule> changed(String id, String method, JsonNode order) {
    if (!isId(id)) {
      return new Refused<>(noRule(id));
    }
    return Order.given(
        "rule " + id,
        () -> server.tell(method, path(id), order.toString()),
        () -> rule(id),
        Optional::empty);
  }

  private static Failure noRule(String id) {
    return new Failure(
        Fault.BAD_REQUEST, "Rucio has no rule '%s': see 'catena rule list'".formatted(id));
  }

  private static String path(String id) {
    return "/rules/" + id;
  }
}
