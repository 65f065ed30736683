package org.catena.adapters.fts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.catena.adapters.fts.Unanswered.Effect;
import org.catena.adapters.https.Credential;
import org.catena.adapters.https.IdentifiedClient;
import org.catena.adapters.https.Identity;
import org.catena.adapters.https.NoAnswer;
import org.catena.adapters.spi.Fault;

/** Puts questions to the FTS3 server. Thread-safe. */
final class FtsServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[0-9A-Fa-f-]{36}");
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;

  /** A newer server knows more of a file; a field that it does not have is left out. */
  private static final String FIELDS = "file_index,file_state,reason,transferred";

  private final FtsSettings settings;
  private final IdentifiedClient client;
  private final Optional<IdentifiedClient> storages;

  FtsServer(FtsSettings settings) {
    this.settings = settings;
    this.client = new IdentifiedClient(settings.identity());
    this.storages =
        settings
            .storageToken()
            .map(
                token ->
                    new IdentifiedClient(
                        new Identity(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(token),
                            settings.identity().authorities())));
  }

  /** For messages. */
  String name() {
    return settings.url().toString();
  }

  Person person() throws Unanswered {
    String doing = "learn who we are there";
    JsonNode told = json(doing, succeeded(doing, get(doing, "/whoami")));
    try {
      return new Person(
          told.path("delegation_id").asText(),
          told.path("method").asText().equals("oauth2"),
          UUID.fromString(told.path("vos_id").path(0).asText()));
    } catch (IllegalArgumentException nobody) {
      throw new Unanswered(
          Effect.NONE,
          FtsFaults.failure(
              Fault.NOT_AUTHORISED,
              "FTS3 at %s knows us by no virtual organisation".formatted(name())));
    }
  }

  /** Our certificate now; empty when a token alone says who we are. */
  Optional<Credential> credential() throws Unanswered {
    try {
      return client.credential();
    } catch (NoAnswer none) {
      throw FtsFaults.silence("use our certificate", name(), none);
    }
  }

  /**
   * Hands a job over. Handing it over again does nothing more.
   *
   * @return its id there
   */
  String submit(FtsJob job, Person person) throws Unanswered {
    String doing = "hand over %d files".formatted(job.parcels().size());
    HttpResponse<String> answer =
        ask(
            doing,
            request("/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Submission.body(job, token(person)))));
    if (answer.statusCode() == CONFLICT && has(job)) {
      return job.id();
    }
    String id = json(doing, succeeded(doing, answer)).path("job_id").asText();
    if (!ID.matcher(id).matches()) {
      throw FtsFaults.nonsense(doing, name(), answer.body());
    }
    return id;
  }

  private boolean has(FtsJob job) throws Unanswered {
    try {
      return states(List.of(job.id())).known().containsKey(job.id());
    } catch (Unanswered none) {
      throw new Unanswered(Effect.UNKNOWN, none.failure());
    }
  }

  /**
   * With which FTS3 acts at the storages; empty when the one with which we come is for them too.
   */
  private Optional<String> token(Person person) throws Unanswered {
    if (!person.byToken() || storages.isEmpty()) {
      return Optional.empty();
    }
    try {
      return storages.get().token();
    } catch (NoAnswer none) {
      throw FtsFaults.silence("give it our token for the storages", name(), none);
    }
  }

  JobStates states(List<String> jobs) throws Unanswered {
    String doing = "ask for %d jobs".formatted(jobs.size());
    HttpResponse<String> answer =
        get(doing, "/jobs/%s?files=%s".formatted(String.join(",", jobs), FIELDS));
    if (answer.statusCode() != NOT_FOUND) {
      succeeded(doing, answer);
    }
    return JobStates.read(json(doing, answer), jobs);
  }

  /** A job that is not there is taken back. */
  void cancel(String job) throws Unanswered {
    String doing = "take back job " + job;
    HttpResponse<String> answer = ask(doing, request("/jobs/" + job).DELETE());
    if (answer.statusCode() != NOT_FOUND) {
      succeeded(doing, answer);
    }
  }

  HttpResponse<String> get(String doing, String path) throws Unanswered {
    return ask(doing, request(path).GET());
  }

  HttpResponse<String> ask(String doing, HttpRequest.Builder request) throws Unanswered {
    try {
      return client.send(request, BodyHandlers.ofString(), settings.answerLimit());
    } catch (NoAnswer none) {
      throw FtsFaults.silence(doing, name(), none);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(settings.rest() + path))
        .header("Accept", "application/json");
  }

  /**
   * The same answer.
   *
   * @throws Unanswered when it is none of success
   */
  HttpResponse<String> succeeded(String doing, HttpResponse<String> answer) throws Unanswered {
    if (answer.statusCode() / 100 != 2) {
      throw FtsFaults.refusal(doing, name(), answer.statusCode(), words(answer.body()));
    }
    return answer;
  }

  JsonNode json(String doing, HttpResponse<String> answer) throws Unanswered {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException unreadable) {
      throw FtsFaults.nonsense(doing, name(), answer.body());
    }
  }

  private static String words(String body) {
    try {
      return JSON.readTree(body).path("message").asText(body);
    } catch (JsonProcessingException plain) {
      return body;
    }
  }
}
