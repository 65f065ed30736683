package org.catena.adapters.slurm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.catena.adapters.batch.LauncherLine;

/** Says to the REST server what an array is (its manual, {@code job_submit_req}). */
final class RestSubmission {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SlurmSettings settings;
  private final Map<String, String> environment = new TreeMap<>();

  RestSubmission(SlurmSettings settings, String user, Map<String, String> variables) {
    this.settings = settings;
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin"); // ours means nothing there
    if (user.equals(variables.get("USER")) && variables.containsKey("HOME")) {
      environment.put("HOME", variables.get("HOME"));
    }
    environment.put("USER", user);
    environment.put("LOGNAME", user);
    environment.putAll(settings.environment());
  }

  /**
   * @throws IOException when the script cannot be read
   */
  ObjectNode of(ArrayJob array, Instant now) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("script", Files.readString(array.script()));
    ObjectNode job = request.putObject("job");
    job.put("name", array.name());
    job.put("comment", array.comment());
    job.put("array", array.indexes());
    ArrayNode words = job.putArray("argv").add(array.element().toString());
    array.arguments().forEach(words::add);
    job.put("current_working_directory", array.directory().toString());
    job.put("standard_input", "/dev/null");
    job.put("standard_output", "/dev/null");
    job.put("standard_error", "/dev/null");
    job.put("requeue", true); // else nobody could hold a job that runs
    job.put("nodes", "1");
    job.put("tasks", 1);
    job.put("cpus_per_task", array.resources().cores());
    number(job, "memory_per_node", LauncherLine.mebibytes(array.resources().memoryBytes()));
    number(job, "time_limit", array.minutes());
    settings.partition().ifPresent(partition -> job.put("partition", partition));
    settings.account().ifPresent(account -> job.put("account", account));
    settings.qos().ifPresent(qos -> job.put("qos", qos));
    ArrayNode variables = job.putArray("environment"); // all that the jobs get
    environment.forEach((name, value) -> variables.add(name + "=" + value));
    settings.options().forEach(option -> RestOptions.put(job, option, now));
    return request;
  }

  /** A number as the server takes it where there may be none. */
  static void number(ObjectNode job, String name, long value) {
    job.putObject(name).put("set", true).put("infinite", false).put("number", value);
  }
}
