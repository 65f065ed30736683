package org.catena.engine.server.wiring;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.SiteChangeLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sites that have a file of their own, {@code sites/NAME.yaml} in the data directory. Files are
 * looked at all the time: what is changed, by whatever hand, holds within seconds and is written
 * down with who did it. A file that cannot be used changes nothing and is an incident. A removed
 * site is followed until its last job has ended, also over a restart.
 */
final class SiteRegistry implements AutoCloseable {
  /** The kind of incident that a file opens which cannot be used. */
  static final String SITE_FILE = "site-file";

  /** Who changed a site when its file was changed. */
  static final String BY_FILE = "file";

  private static final Logger LOG = LoggerFactory.getLogger(SiteRegistry.class);
  private static final String ENDING = ".yaml";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final int LOOKS_BETWEEN_FAREWELLS = 10;

  private final Path directory;
  private final ConfiguredSites sites;
  private final SiteSettings properties;
  private final SiteChangeLedger changes;
  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final Clock clock;
  private final Consumer<String> removed;

  /** What holds, by name. */
  private final Map<String, String> texts = new TreeMap<>();

  /** What was seen last in the files, good or bad. */
  private final Map<String, String> seen = new HashMap<>();

  private final Set<String> leaving = new HashSet<>();
  private final MutedLog trouble = new MutedLog(LOG);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("site-files-watch"));
  private int looks;

  /** The ledgers that a registry writes. */
  record Ledgers(SiteChangeLedger changes, IncidentLedger incidents, Transactions transactions) {}

  /**
   * Sets up what the files say; begins to look at them with {@link #start}.
   *
   * @param properties what a site of the same name is when its file is removed
   * @param removed told the name of each site that is removed
   */
  SiteRegistry(
      Path directory,
      ConfiguredSites sites,
      SiteSettings properties,
      Ledgers ledgers,
      Clock clock,
      Consumer<String> removed) {
    this.directory = directory;
    this.sites = sites;
    this.properties = properties;
    this.changes = ledgers.changes();
    this.incidents = ledgers.incidents();
    this.transactions = ledgers.transactions();
    this.clock = clock;
    this.removed = removed;
    changes.last().forEach(this::asItWas);
    look();
  }

  /** As it stood when we last ended: a file that is bad by now changes nothing. */
  private void asItWas(String name, SiteChange last) {
    Optional<String> text = last.after();
    try {
      if (text.isPresent()) {
        sites.put(name, SiteFile.read(name, text.get()), true);
        texts.put(name, text.get());
      } else if (last.before().isPresent() && changes.openAt(name) > 0 && !isOfProperties(name)) {
        sites.put(name, SiteFile.read(name, last.before().get()), true);
        sites.leave(name);
        leaving.add(name);
      }
    } catch (SitesRefused unusable) {
      LOG.error("site {} cannot be set up as it was", name, unusable);
    }
  }

  private boolean isOfProperties(String name) {
    return properties.sites().containsKey(name);
  }

  void start() {
    timer.scheduleWithFixedDelay(
        this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The description of a site that has a file. */
  synchronized Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  synchronized Set<String> leaving() {
    return Set.copyOf(leaving);
  }

  /**
   * Adds a site or changes it.
   *
   * @throws SitesRefused when it cannot be; then nothing has changed
   * @throws IOException when the file cannot be written; then nothing has changed
   */
  synchronized void put(String name, String text, String who) throws IOException {
    requireName(name);
    Optional<String> before = text(name);
    apply(name, text);
    try {
      write(name, text);
    } catch (IOException unwritable) {
      restore(name, before);
      throw unwritable;
    }
    seen.put(name, text);
    audit(name, who, before, Optional.of(text));
  }

  /**
   * Removes a site that has a file; its jobs are followed to their end.
   *
   * @return false when there is no such file
   */
  synchronized boolean remove(String name, String who) throws IOException {
    if (!texts.containsKey(name)) {
      return false;
    }
    Files.deleteIfExists(directory.resolve(name + ENDING));
    removed(name, who);
    return true;
  }

  private void removed(String name, String who) {
    Optional<String> before = Optional.ofNullable(texts.remove(name));
    seen.remove(name);
    restore(name, Optional.empty());
    audit(name, who, before, Optional.empty());
    removed.accept(name);
  }

  private void restore(String name, Optional<String> text) {
    if (text.isPresent()) {
      apply(name, text.get());
    } else if (isOfProperties(name)) {
      sites.put(name, Objects.requireNonNull(properties.sites().get(name)), false);
    } else {
      sites.leave(name);
      leaving.add(name);
    }
  }

  private static void requireName(String name) {
    if (!SiteSettings.NAME.matcher(name).matches()) {
      throw new SitesRefused(
          "'%s' is no name of a site: use letters, digits, '-' and '_'".formatted(name));
    }
  }

  /** Nothing changes when it is refused. */
  private void apply(String name, String text) {
    SiteSetting setting = SiteFile.read(name, text);
    sites
        .setting(name)
        .filter(old -> !SitePlace.of(name, old).equals(SitePlace.of(name, setting)))
        .ifPresent(old -> requireNothingThere(name));
    try {
      sites.put(name, setting, true);
    } catch (SitesRefused unusable) {
      String message = String.valueOf(unusable.getMessage());
      throw new SitesRefused(message.replace("catena.sites." + name, name + ENDING), unusable);
    }
    texts.put(name, text);
    leaving.remove(name);
  }

  private void requireNothingThere(String name) {
    long there = changes.openAt(name);
    if (there > 0) {
      throw new SitesRefused(
          "%s: %d jobs of ours are where it was until now, and would be lost sight of: drain it first, or give the new place another name"
              .formatted(name + ENDING, there));
    }
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name + ENDING);
    Path fresh = directory.resolve("." + name + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void audit(String name, String who, Optional<String> before, Optional<String> after) {
    Instant now = clock.instant();
    transactions.runInOne(
        () -> {
          changes.add(new SiteChange(name, now, who, before, after));
          incidents.resolve(SITE_FILE, name, now);
        });
  }

  /** Once; what goes wrong is tried again. */
  private synchronized void look() {
    try {
      Map<String, String> files = files();
      files.forEach(this::changedByHand);
      for (String gone : new ArrayList<>(texts.keySet())) {
        if (!files.containsKey(gone) && !Files.exists(directory.resolve(gone + ENDING))) {
          removed(gone, BY_FILE);
        }
      }
      if (looks++ % LOOKS_BETWEEN_FAREWELLS == 0) {
        sayFarewell();
      }
      trouble.over("the files of sites are read again");
    } catch (IOException | RuntimeException e) {
      trouble.error("the files of sites in " + directory + " cannot be read; tried again", e);
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      return files;
    }
    List<Path> there;
    try (Stream<Path> all = Files.list(directory)) {
      there = all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    for (Path file : there) {
      String name = String.valueOf(file.getFileName()).replace(ENDING, "");
      if (!name.startsWith(".")) {
        files.put(name, content(file));
      }
    }
    return files;
  }

  /** Of a file that is too long no more than its being so is told. */
  private static String content(Path file) throws IOException {
    byte[] bytes;
    try (var stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(SiteFile.LONGEST + 1);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      return "\0";
    }
  }

  private void changedByHand(String name, String text) {
    if (text.equals(seen.get(name))) {
      return;
    }
    seen.put(name, text);
    Optional<String> before = text(name);
    if (before.filter(text::equals).isPresent()) {
      transactions.runInOne(() -> incidents.resolve(SITE_FILE, name, clock.instant()));
      return;
    }
    try {
      requireName(name);
      if (text.equals("\0")) {
        throw new SitesRefused(name + ENDING + " is not UTF-8 text: save it as UTF-8");
      }
      apply(name, text);
      audit(name, BY_FILE, before, Optional.of(text));
    } catch (SitesRefused unusable) {
      Incident incident =
          new Incident(
              0,
              SITE_FILE,
              name,
              "%s. %s".formatted(unusable.getMessage(), consequence(before)),
              "OPERATOR",
              Optional.empty(),
              Optional.empty(),
              clock.instant(),
              Optional.empty());
      transactions.runInOne(() -> incidents.open(incident));
    }
  }

  private static String consequence(Optional<String> before) {
    return before.isPresent() ? "The site stays as it was." : "The site is not set up.";
  }

  private void sayFarewell() {
    for (String name : Set.copyOf(leaving)) {
      if (changes.openAt(name) == 0) {
        sites.drop(name);
        leaving.remove(name);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
