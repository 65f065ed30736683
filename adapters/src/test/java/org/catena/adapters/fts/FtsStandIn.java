package org.catena.adapters.fts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.catena.adapters.https.TestAuthority;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;

/**
 * Stands in for an FTS3 server, of which no package is to be had: speaks the messages that {@code
 * resources/fts} has from its sources, and has one of our own movers carry the files. What it does
 * not have: queues, an optimizer, retries, staging, gfal2.
 */
public final class FtsStandIn implements AutoCloseable {
  static final UUID ORGANISATION = UUID.fromString("37d1b400-4f29-587b-b9ba-65a04f9ff21b");
  static final String DELEGATION_ID = "9a4257f435fa2010";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request as it came. */
  record Asked(String what, String body, Optional<String> authorization) {}

  private record Answer(int status, String body) {}

  private static final class Carried {
    private final TransferRequest copy;
    private String state = "SUBMITTED";
    private String reason = "";
    private boolean begun;

    Carried(TransferRequest copy) {
      this.copy = copy;
    }
  }

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TransferAgent mover;
  private final StandInDelegation delegation = new StandInDelegation();
  private final Map<String, List<Carried>> jobs = new LinkedHashMap<>();
  private int copies;
  private boolean idle;
  private boolean deaf;
  private boolean mute;
  private boolean ignorant;
  private boolean strange;
  private final Map<String, Integer> failing = new LinkedHashMap<>();
  private Optional<String> reason = Optional.empty();

  /** All requests so far. */
  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  /** In the folder, the authority's certificate is put for those who ask. */
  public FtsStandIn(TestAuthority authority, Path folder, TransferAgent mover) {
    this.mover = mover;
    try {
      TestAuthority.pem(folder.resolve("fts-ca.pem"), authority.certificate);
      SSLContext tls = authority.server();
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
              var wanted = tls.getDefaultSSLParameters();
              wanted.setWantClientAuth(true);
              parameters.setSSLParameters(wanted);
            }
          });
      server.createContext("/", this::handle);
      server.setExecutor(threads);
      server.start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public URI url() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** Queues what comes, and begins none of it. */
  public synchronized void idle(boolean wanted) {
    idle = wanted;
  }

  /** Hears nothing: every connection ends before anything was done. */
  synchronized void deaf(boolean wanted) {
    deaf = wanted;
  }

  /** Does nothing of what it is asked in a submission, and says nothing. */
  synchronized void ignore(boolean wanted) {
    ignorant = wanted;
  }

  /** Does what it is asked in a submission, and says nothing. */
  synchronized void mute(boolean wanted) {
    mute = wanted;
  }

  /** Does nothing of what begins so, and answers with this status. */
  synchronized void failing(String what, int status) {
    failing.put(what, status);
  }

  /** Is well again. */
  synchronized void well() {
    failing.clear();
  }

  /** Calls our delegation by what cannot stand in an address. */
  synchronized void strange(boolean wanted) {
    strange = wanted;
  }

  /** Every file fails from now on, with these words. */
  synchronized void fail(String words) {
    reason = Optional.of(words);
  }

  /** As its housekeeping does some time after jobs have ended. */
  synchronized void forgetJobs() {
    jobs.clear();
  }

  synchronized void forgetDelegation() {
    delegation.forget();
  }

  /** As an operator does. */
  synchronized void cancelAll() {
    jobs.values().forEach(FtsStandIn::cancel);
  }

  /** How many jobs came, and are not forgotten. */
  public synchronized int jobs() {
    return jobs.size();
  }

  /** The requests that begin so. */
  List<Asked> asked(String what) {
    synchronized (asked) {
      return asked.stream().filter(request -> request.what().startsWith(what)).toList();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    Optional<String> authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    Answer answer;
    synchronized (this) {
      asked.add(new Asked(what, body, authorization));
      if (deaf || ignorant && what.equals("POST /jobs")) {
        exchange.close();
        return;
      }
      answer = answer(what, body, authorization.isPresent());
      if (mute && what.equals("POST /jobs")) {
        exchange.close();
        return;
      }
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Answer answer(String what, String body, boolean byToken) throws IOException {
    Optional<Integer> failure =
        failing.entrySet().stream()
            .filter(each -> what.startsWith(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (failure.isPresent()) {
      return new Answer(failure.get(), "the database is away");
    }
    if (what.equals("GET /whoami")) {
      String known = Messages.text(byToken ? "whoami-token.json" : "whoami.json");
      return new Answer(200, strange ? known.replace(DELEGATION_ID, "{ }") : known);
    } else if (what.equals("POST /jobs")) {
      return submit(JSON.readTree(body), byToken);
    } else if (what.startsWith("GET /jobs/")) {
      return states(what.replaceAll("GET /jobs/|\\?.*", "").split(","));
    } else if (what.startsWith("DELETE /jobs/")) {
      cancel(jobs.getOrDefault(what.replace("DELETE /jobs/", ""), List.of()));
      return new Answer(200, "{}");
    } else if (what.equals("GET /delegation/" + DELEGATION_ID)) {
      return new Answer(200, delegation.info());
    } else if (what.equals("GET /delegation/" + DELEGATION_ID + "/request")) {
      return new Answer(200, delegation.request());
    } else if (what.equals("PUT /delegation/" + DELEGATION_ID + "/credential")) {
      return new Answer(delegation.put(body) ? 201 : 400, "");
    }
    return error("404 Not Found", "");
  }

  private Answer submit(JsonNode job, boolean byToken) throws IOException {
    if (!byToken && !delegation.lastsAnHour()) {
      return new Answer(419, Messages.text("no-delegation.json"));
    }
    String id = JobIds.of(ORGANISATION, job.at("/params/sid").asText());
    if (jobs.containsKey(id)) {
      return new Answer(409, Messages.text("duplicate-sid.json"));
    }
    List<Carried> files = new ArrayList<>();
    for (JsonNode file : job.path("files")) {
      String destination = file.at("/destinations/0").asText();
      if (destination.contains("refused")) {
        return new Answer(400, Messages.text("bad-request.json"));
      } else if (destination.contains("banned")) {
        return new Answer(403, banned(URI.create(destination)));
      } else if (destination.contains("stumble")) {
        return new Answer(500, "stumbled");
      }
      files.add(
          new Carried(
              new TransferRequest(
                  new TransferKey("fts-" + copies++),
                  FileUrl.parse(file.at("/sources/0").asText()),
                  FileUrl.parse(destination),
                  new Content(
                      file.path("filesize").asLong(),
                      new Adler32(file.path("checksum").asText().replace("adler32:", ""))))));
    }
    jobs.put(id, files);
    return new Answer(200, "{\"job_id\": \"%s\"}".formatted(id));
  }

  private static String banned(URI destination) throws IOException {
    String words = Messages.text("banned.json");
    return destination.getHost() == null
        ? words
        : words.replace("se2.example.org", destination.getHost());
  }

  private Answer states(String[] ids) throws IOException {
    ArrayNode all = JSON.createArrayNode();
    boolean missing = false;
    for (String id : ids) {
      ObjectNode job = all.addObject().put("job_id", id);
      List<Carried> files = jobs.get(id);
      if (files == null) {
        missing = true;
        job.put("http_status", "404 Not Found");
        job.put("http_message", "No job with the id \"%s\" has been found".formatted(id));
      } else {
        job.put("http_status", "200 Ok");
        ArrayNode told = job.putArray("files");
        files.forEach(file -> tell(told, told.size(), file));
      }
    }
    if (ids.length > 1) {
      return new Answer(missing ? 207 : 200, all.toString());
    }
    return missing
        ? error("404 Not Found", all.get(0).toString())
        : new Answer(200, all.get(0).toString());
  }

  private void tell(ArrayNode told, int index, Carried file) {
    move(file);
    told.addObject()
        .put("file_index", index)
        .put("file_state", file.state)
        .put("reason", file.reason);
  }

  private void move(Carried file) {
    if (Set.of("FINISHED", "FAILED", "CANCELED").contains(file.state) || idle) {
      return;
    }
    if (reason.isPresent()) {
      end(file, "FAILED", reason.get());
      return;
    }
    if (!file.begun) {
      file.begun = true;
      mover.start(List.of(file.copy));
    }
    TransferKey key = file.copy.key();
    Objects.requireNonNull(mover.poll(Set.of(key)).get(key))
        .<Runnable>fold(
            underway -> () -> file.state = "ACTIVE",
            arrived -> () -> end(file, "FINISHED", ""),
            failed -> () -> end(file, "FAILED", "TRANSFER [5] " + failed.failure().message()),
            unseen -> () -> end(file, "FAILED", "TRANSFER [4] gone"))
        .run();
  }

  private static void end(Carried file, String state, String words) {
    file.state = state;
    file.reason = words;
  }

  private static void cancel(List<Carried> files) {
    files.stream()
        .filter(file -> !file.state.equals("FINISHED"))
        .forEach(file -> end(file, "CANCELED", "Job canceled by the user"));
  }

  /** As the server wraps what it refuses. Source: lib/middleware/error_as_json.py. */
  private static Answer error(String status, String message) {
    ObjectNode body = JSON.createObjectNode().put("status", status).put("message", message);
    return new Answer(Integer.parseInt(status.substring(0, 3)), body.toString());
  }

  /** The keys of the files of each submission. */
  public List<Set<String>> submitted() throws IOException {
    List<Set<String>> keys = new ArrayList<>();
    for (Asked request : asked("POST /jobs")) {
      keys.add(
          JSON.readTree(request.body()).path("files").findValuesAsText("key").stream()
              .collect(Collectors.toSet()));
    }
    return keys;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
