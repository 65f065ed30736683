package org.catena.adapters.htcondor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;

/** Asks the pool for jobs by our key: its queue first, then its history. */
public final class QueueQuery {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So that a constraint fits a command line and an answer what is kept of a program's output. */
  private static final int KEYS_A_CALL = 250;

  private static final Pattern STATE = Pattern.compile("(\\d{1,9}) (\\d{1,9}) (\\d{1,4}) (\\S+)");

  private final String site;
  private final PoolPrograms programs;

  /**
   * @param site as failures name it
   */
  public QueueQuery(String site, PoolPrograms programs) {
    this.site = site;
    this.programs = programs;
  }

  /**
   * The states of all jobs of ours in the queue, as {@code JobStatus} numbers: one question, which
   * costs less than to ask for several hundred by their keys. A job that is of another site of ours
   * in the same queue is among them.
   */
  Map<JobId.Named, Integer> states() throws Unanswered {
    Map<JobId.Named, Integer> states = new HashMap<>();
    CommandResult result =
        run(
            "condor_q",
            List.of(
                "-allusers",
                "-constraint",
                JobDescription.KEY_ATTRIBUTE + " =!= undefined",
                "-autoformat",
                "ClusterId",
                "ProcId",
                "JobStatus",
                JobDescription.KEY_ATTRIBUTE));
    if (!result.out().isEmpty() && !result.out().endsWith("\n")) {
      throw new Unanswered(
          new Failure(
              Fault.REPLY_LOST, "the answer of condor_q at %s was cut off".formatted(site)));
    }
    for (String line : (Iterable<String>) result.out().lines()::iterator) {
      Matcher fields = STATE.matcher(line);
      if (fields.matches()) {
        JobId id = new JobId(number(fields, 1), number(fields, 2));
        JobId.named(id, fields.group(4)).ifPresent(job -> states.put(job, number(fields, 3)));
      }
    }
    return states;
  }

  private static int number(Matcher fields, int group) {
    return Integer.parseInt(fields.group(group));
  }

  /** Whether so many are asked for that {@link #states} is the cheaper question. */
  static boolean isMany(Collection<?> jobs) {
    return jobs.size() > KEYS_A_CALL;
  }

  /** Those that the queue lists now. */
  public Map<JobKey, JobAd> inQueue(Collection<JobKey> keys) throws Unanswered {
    return ask("condor_q", keys);
  }

  /**
   * Those that the queue lists, or else the history. In this order, because a job is written into
   * the history before it leaves the queue.
   */
  public Map<JobKey, JobAd> anywhere(Collection<JobKey> keys) throws Unanswered {
    Map<JobKey, JobAd> ads = inQueue(keys);
    Set<JobKey> left = new LinkedHashSet<>(keys);
    left.removeAll(ads.keySet());
    if (!left.isEmpty()) {
      ads.putAll(ask("condor_history", left));
    }
    return ads;
  }

  /** The jobs with one of these keys, as a ClassAd expression. */
  public static String constraint(Collection<JobKey> keys) {
    String list = keys.stream().map(JobKey::value).collect(Collectors.joining(","));
    return "stringListMember(%s, %s)"
        .formatted(JobDescription.KEY_ATTRIBUTE, SubmitQuoting.inConstraint(list));
  }

  /** These jobs, as a ClassAd expression that costs little for the many others in the queue. */
  static String constraintOf(Collection<JobId.Named> jobs) {
    String clusters =
        jobs.stream()
            .map(job -> Integer.toString(job.id().cluster()))
            .distinct()
            .collect(Collectors.joining(","));
    return "member(ClusterId, {%s}) && %s"
        .formatted(clusters, constraint(jobs.stream().map(JobId.Named::key).toList()));
  }

  /** Cuts a collection into parts that one call can take. */
  static List<List<JobKey>> parts(Collection<JobKey> keys) {
    List<JobKey> all = List.copyOf(new LinkedHashSet<>(keys));
    List<List<JobKey>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += KEYS_A_CALL) {
      parts.add(all.subList(from, Math.min(all.size(), from + KEYS_A_CALL)));
    }
    return parts;
  }

  private Map<JobKey, JobAd> ask(String program, Collection<JobKey> keys) throws Unanswered {
    Map<JobKey, JobAd> ads = new HashMap<>();
    for (List<JobKey> part : parts(keys)) {
      List<String> arguments = new ArrayList<>();
      if (program.equals("condor_q")) {
        arguments.add("-allusers"); // an administrator may have given the jobs another owner
      } else {
        arguments.addAll(List.of("-limit", Integer.toString(part.size())));
      }
      arguments.addAll(
          List.of(
              "-json",
              "-attributes",
              String.join(",", JobAd.ATTRIBUTES),
              "-constraint",
              constraint(part)));
      for (JobAd ad : parse(site, program, run(program, arguments))) {
        ad.name().ifPresent(name -> ads.put(name.key(), ad));
      }
    }
    return ads;
  }

  private CommandResult run(String program, List<String> arguments) throws Unanswered {
    try {
      CommandResult result = programs.call(program, arguments);
      if (!result.succeeded()) {
        throw new Unanswered(PoolFaults.of(site, program, result));
      }
      return result;
    } catch (IOException failure) {
      throw new Unanswered(PoolPrograms.notStarted(program, failure));
    }
  }

  /** Without any job, {@code condor_q} prints nothing or an empty list, by version. */
  static List<JobAd> parse(String site, String program, CommandResult result) throws Unanswered {
    List<JobAd> ads = new ArrayList<>();
    if (result.out().isBlank()) {
      return ads;
    }
    try {
      JsonNode all = JSON.readTree(result.out());
      all.forEach(ad -> ads.add(new JobAd(ad, program.equals("condor_q"))));
      return ads;
    } catch (JsonProcessingException unreadable) {
      throw new Unanswered(
          new Failure(
              Fault.REPLY_LOST,
              "%s at %s answered what is no JSON: %s"
                  .formatted(program, site, unreadable.getOriginalMessage())));
    }
  }
}
