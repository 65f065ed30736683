package org.catena.adapters.arc;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.https.Credential;
import org.catena.adapters.https.ProxySigner;
import org.catena.adapters.spi.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the computing element act for us: move files, and hand our proxy to the jobs. The element
 * makes the key, we sign it. There is one for all jobs of a backend, and it is signed anew before
 * it ends, for the jobs that are there as for those that come.
 */
final class Delegation {
  private static final Logger LOG = LoggerFactory.getLogger(Delegation.class);

  /** The element forgets what no job uses, and may be set up anew. */
  private static final Duration CONFIRM_EVERY = Duration.ofMinutes(10);

  private static final Duration WORTH_IT = Duration.ofMinutes(1);

  /** What we know of it, also after a restart. */
  private record Known(String id, Instant expires) {}

  private final ComputingElement element;
  private final Connection connection;
  private final Duration lifetime;
  private final Clock clock;
  private final Path file;
  private Optional<Known> known = Optional.empty();
  private Instant confirmed = Instant.EPOCH;

  /**
   * @param lifetime of what is signed, as far as our own certificate reaches; it is signed anew
   *     when less than half of it is left
   * @throws IOException when what was written down before cannot be read
   */
  Delegation(
      ArcSettings settings,
      ComputingElement element,
      Connection connection,
      Duration lifetime,
      Clock clock)
      throws IOException {
    this.element = element;
    this.connection = connection;
    this.lifetime = lifetime;
    this.clock = clock;
    this.file = settings.state().resolve("delegation");
    this.known = read(file);
  }

  /** Its number, for new jobs; empty when a token alone says who we are. */
  synchronized Optional<String> current() throws Unanswered {
    Optional<Credential> ours = connection.credential();
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    if (known.isPresent() && confirmed.plus(CONFIRM_EVERY).isBefore(clock.instant())) {
      List<String> ids = ids();
      known = known.filter(before -> ids.contains(before.id()));
      confirmed = clock.instant();
    }
    if (known.isEmpty()) {
      sign(ours.get(), element.base() + "/delegations?action=new", Optional.empty());
    }
    renewIfDue(ours.get());
    return known.map(Known::id);
  }

  /** Signs it anew when it is time, for the jobs that are there. */
  synchronized void keep() {
    try {
      Optional<Credential> ours = connection.credential();
      if (ours.isPresent() && known.isPresent()) {
        renewIfDue(ours.get());
      }
    } catch (Unanswered later) {
      LOG.warn("the delegation is not renewed yet: {}", later.getMessage());
    }
  }

  private void renewIfDue(Credential ours) throws Unanswered {
    Known now = known.orElseThrow();
    boolean due = now.expires().isBefore(clock.instant().plus(lifetime.dividedBy(2)));
    if (due && now.expires().plus(WORTH_IT).isBefore(reach(ours))) {
      String address = element.base() + "/delegations/" + now.id();
      sign(ours, address + "?action=renew", Optional.of(now.id()));
    }
  }

  /** How long what we sign now would last. */
  private Instant reach(Credential ours) throws Unanswered {
    Instant own = ours.expires();
    if (own.isBefore(clock.instant())) {
      throw Unanswered.nothingDone(
          Fault.NOT_AUTHORISED,
          "our certificate or proxy ended at %s: renew it in its file".formatted(own));
    }
    Instant longest = clock.instant().plus(lifetime);
    return own.isBefore(longest) ? own : longest;
  }

  /**
   * @param before its number, when there is one already
   */
  private void sign(Credential ours, String address, Optional<String> before) throws Unanswered {
    Instant until = reach(ours);
    HttpResponse<String> asked =
        element.text(element.request(address).POST(BodyPublishers.noBody()));
    if (asked.statusCode() != 201) {
      confirmed = Instant.EPOCH; // perhaps it is forgotten there
      throw element.refused("a delegation", asked.statusCode());
    }
    String id = before.orElseGet(() -> number(asked.headers().firstValue("Location").orElse("")));
    if (!ArcJob.isId(id)) {
      throw Unanswered.nothingDone(
          Fault.REPLY_LOST, "the element gave a delegation the number '%s'".formatted(id));
    }
    try {
      HttpRequest.Builder signed =
          element
              .request(element.base() + "/delegations/" + id)
              .header("Content-Type", "application/x-pem-file")
              .PUT(
                  BodyPublishers.ofString(
                      ProxySigner.sign(asked.body(), ours, clock.instant(), until)));
      int status = element.text(signed).statusCode();
      if (status / 100 != 2) {
        throw element.refused("a signed delegation", status);
      }
    } catch (IOException failure) {
      throw Unanswered.nothingDone(
          Fault.NOT_AUTHORISED, "the element's delegation: " + failure.getMessage());
    }
    Known now = new Known(id, until);
    known = Optional.of(now);
    confirmed = clock.instant();
    try {
      write(file, now);
    } catch (IOException failure) {
      LOG.warn("{} cannot be written: a restart makes another delegation", file, failure);
    }
  }

  private List<String> ids() throws Unanswered {
    HttpResponse<String> answer =
        element.text(element.request(element.base() + "/delegations").GET());
    if (answer.statusCode() != 200) {
      throw element.refused("its delegations", answer.statusCode());
    }
    try {
      return Answers.list(answer.body(), "delegation").stream()
          .map(delegation -> delegation.path("id").asText())
          .toList();
    } catch (JsonProcessingException unreadable) {
      throw Unanswered.nothingDone(
          Fault.REPLY_LOST, "the element's delegations are no JSON: " + unreadable.getMessage());
    }
  }

  /** Versions before 7.0 put a question mark before the last part. */
  static String number(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static Optional<Known> read(Path file) throws IOException {
    try {
      String[] words = Files.readString(file).strip().split(" ");
      return words.length == 2 && ArcJob.isId(words[0])
          ? Optional.of(new Known(words[0], Instant.parse(words[1])))
          : Optional.empty();
    } catch (NoSuchFileException | DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /** By renaming, so that nobody reads half of it. */
  private static void write(Path file, Known known) throws IOException {
    Path fresh = file.resolveSibling("delegation.new");
    Files.writeString(fresh, "%s %s\n".formatted(known.id(), known.expires()));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
