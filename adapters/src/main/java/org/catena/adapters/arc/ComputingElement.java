package org.catena.adapters.arc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.Usage;

/**
 * The questions and orders about jobs (ARC documentation, "REST Interface Operations"). A reason
 * stands in the status line, which our client does not hand on: what a bare number means is found
 * out by another question.
 */
final class ComputingElement {
  /** Of an answer's length, and of the time that the element takes for it. */
  static final int IDS_A_CALL = 500;

  private static final List<String> VERSIONS = List.of("1.1", "1.0");

  private final ArcSettings settings;
  private final Connection connection;
  private volatile Optional<String> version = Optional.empty();

  ComputingElement(ArcSettings settings, Connection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /**
   * Whether it is there, and which version of the interface it speaks. Asked before what must not
   * be sent twice, it also sees to it that the connection is alive.
   */
  void greet() throws Unanswered {
    HttpResponse<String> answer = text(request(settings.rest()).GET());
    if (answer.statusCode() != 200) {
      throw refused("its versions", answer.statusCode());
    }
    try {
      List<String> offered =
          Answers.list(answer.body(), "version").stream().map(JsonNode::asText).toList();
      version = VERSIONS.stream().filter(offered::contains).findFirst();
    } catch (JsonProcessingException unreadable) {
      version = Optional.empty();
    }
    if (version.isEmpty()) {
      throw Unanswered.nothingDone(
          Fault.SITE_UNREACHABLE,
          "%s offers no version of A-REX's interface that is known here (%s)"
              .formatted(settings.url(), String.join(", ", VERSIONS)));
    }
  }

  /** Below the interface's version: {@code base() + "/jobs"}. */
  String base() throws Unanswered {
    if (version.isEmpty()) {
      greet();
    }
    return settings.rest() + "/" + version.orElseThrow();
  }

  /**
   * Makes jobs: the one order that must never be repeated blindly.
   *
   * @param count how many descriptions there are: the answer tells of each, in their order
   */
  List<JobElement> create(String descriptions, int count) throws Unanswered {
    HttpRequest.Builder request =
        request(base() + "/jobs?action=new")
            .header("Content-Type", "application/xml")
            .POST(BodyPublishers.ofString(descriptions));
    HttpResponse<String> answer = text(request);
    if (answer.statusCode() != 201) {
      throw notCreated(answer.statusCode());
    }
    List<JobElement> jobs = jobs("new jobs", answer.body());
    if (jobs.size() != count) {
      throw Unanswered.perhapsDone(
          Fault.REPLY_LOST,
          "%s answered %d of %d new jobs".formatted(settings.url(), jobs.size(), count));
    }
    return jobs;
  }

  /** What A-REX refuses as a whole it refuses before it makes the first job. */
  private Unanswered notCreated(int status) {
    if (status != 500) {
      return refused("new jobs", status);
    }
    try {
      jobsIn(List.of(JobState.HELD));
      return Unanswered.nothingDone(
          Fault.QUEUE_FULL,
          "%s takes no more jobs now (HTTP status 500)".formatted(settings.url()));
    } catch (Unanswered unmapped) {
      return Unanswered.nothingDone(unmapped.failure().fault(), unmapped.failure().message());
    }
  }

  /** Our jobs in these states, as they are now, each with its state in A-REX's word. */
  Map<String, String> jobsIn(Collection<JobState> states) throws Unanswered {
    String filter = String.join(",", states.stream().map(JobState::name).toList());
    HttpResponse<String> answer = text(request(base() + "/jobs?state=" + filter).GET());
    if (answer.statusCode() != 200) {
      throw refused("its jobs", answer.statusCode());
    }
    Map<String, String> found = new LinkedHashMap<>();
    jobs("its jobs", answer.body()).forEach(job -> found.put(job.id(), job.state()));
    return found;
  }

  /** What it says of each of these jobs. */
  Map<String, JobElement> status(Collection<String> ids) throws Unanswered {
    return order("status", ids);
  }

  /** The names of those among these jobs of which it tells a name. */
  Map<String, String> names(Collection<String> ids) throws Unanswered {
    Map<String, String> names = new LinkedHashMap<>();
    for (JsonNode job : info(ids)) {
      String name = Answers.name(job);
      if (!name.isEmpty()) {
        names.put(Answers.job(job).id(), name);
      }
    }
    return names;
  }

  /** What those among these jobs took of which it tells. */
  Map<String, Usage> usages(Collection<String> ids) throws Unanswered {
    Map<String, Usage> usages = new LinkedHashMap<>();
    for (JsonNode job : info(ids)) {
      usages.put(Answers.job(job).id(), Answers.usage(job));
    }
    return usages;
  }

  private List<JsonNode> info(Collection<String> ids) throws Unanswered {
    List<JsonNode> jobs = new ArrayList<>();
    for (List<String> part : parts(ids)) {
      try {
        jobs.addAll(Answers.list(answered("info", part), "job"));
      } catch (JsonProcessingException unreadable) {
        throw unreadable("info", unreadable);
      }
    }
    return jobs;
  }

  /**
   * Gives an order ({@code status}, {@code kill}, {@code clean}): each job that is named is in the
   * answer.
   */
  Map<String, JobElement> order(String action, Collection<String> ids) throws Unanswered {
    Map<String, JobElement> answers = new LinkedHashMap<>();
    for (List<String> part : parts(ids)) {
      List<JobElement> jobs = jobs(action, answered(action, part));
      for (JobElement job : jobs) {
        answers.put(job.id(), job);
      }
      if (!answers.keySet().containsAll(part)) {
        throw Unanswered.perhapsDone(
            Fault.REPLY_LOST,
            "%s answered %d of %d questions (%s)"
                .formatted(settings.url(), jobs.size(), part.size(), action));
      }
    }
    return answers;
  }

  private String answered(String action, List<String> ids) throws Unanswered {
    HttpRequest.Builder request =
        request(base() + "/jobs?action=" + action)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Answers.question(ids)));
    HttpResponse<String> answer = text(request);
    if (answer.statusCode() / 100 != 2) {
      throw refused(action, answer.statusCode());
    }
    return answer.body();
  }

  HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json");
  }

  HttpResponse<String> text(HttpRequest.Builder request) throws Unanswered {
    return connection.send(request, BodyHandlers.ofString());
  }

  /**
   * What a status means that is not the one awaited. Who is mapped to no account is answered 403
   * before 7.0 and 500 since.
   */
  Unanswered refused(String what, int status) {
    String message = "%s answered HTTP status %d (%s)".formatted(settings.url(), status, what);
    return switch (status) {
      case 401, 403, 500 ->
          Unanswered.nothingDone(
              Fault.NOT_AUTHORISED,
              message
                  + ": it gives us no account; check our certificate or token, and its mapping");
      case 404, 501 -> Unanswered.nothingDone(Fault.SITE_UNREACHABLE, message + ": is it A-REX?");
      default -> Unanswered.perhapsDone(Fault.SITE_UNREACHABLE, message);
    };
  }

  private List<JobElement> jobs(String what, String body) throws Unanswered {
    try {
      return Answers.jobs(body);
    } catch (JsonProcessingException unreadable) {
      throw unreadable(what, unreadable);
    }
  }

  private Unanswered unreadable(String what, JsonProcessingException unreadable) {
    return Unanswered.perhapsDone(
        Fault.REPLY_LOST,
        "%s answered what is no JSON (%s): %s"
            .formatted(settings.url(), what, unreadable.getOriginalMessage()));
  }

  private static List<List<String>> parts(Collection<String> ids) {
    List<String> all = List.copyOf(new LinkedHashSet<>(ids));
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += IDS_A_CALL) {
      parts.add(all.subList(from, Math.min(all.size(), from + IDS_A_CALL)));
    }
    return parts;
  }
}
